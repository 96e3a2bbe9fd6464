import { defineComponent, h, ref, type VNode } from 'vue';
import type { Scenario } from '../scenario';
import { groupScenarios, matches, type ListedScenario } from './scenario-groups';
import type { ViewState } from './view-state';

export interface ScenarioListPorts {
  readonly state: ViewState;
  readonly scenarios: Readonly<Record<string, Scenario>>;
  readonly chosen: string;
  choose(name: string): void;
  /** The address that leads to a scenario. */
  href(name: string): string;
}

/** Up and down go through the list as one stop of the Tab key, however long it is. */
const moveFocus = (event: KeyboardEvent): void => {
  const list = (event.currentTarget as Element).closest('.wb-scenarios');
  const links = [...(list?.querySelectorAll<HTMLElement>('a') ?? [])];
  const at = links.indexOf(event.target as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
  if (to === undefined || (at < 0 && event.key !== 'ArrowDown')) return;
  event.preventDefault();
  links[Math.max(0, Math.min(links.length - 1, to))]?.focus();
};

/** Only the list may move, not the window around it. */
const showInList = ({ el }: VNode): void => {
  const link = el as HTMLElement;
  const list = link.closest('.wb-scroll');
  if (list) list.scrollTop = link.offsetTop - list.clientHeight / 2;
};

/** Everything that can happen, by name, grouped by where it happens; each entry is a link that reproduces it. */
export const createScenarioList = ({ state, scenarios, chosen, choose, href }: ScenarioListPorts) =>
  defineComponent(() => {
    const search = ref('');
    return () => {
      const { texts } = state;
      const found = [...groupScenarios(scenarios, state.ui)].flatMap(([title, all]) => {
        const list = all.filter((scenario) => matches(scenario, search.value));
        return list.length === 0 ? [] : [{ title, list }];
      });
      const isFound = found.some(({ list }) => list.some(({ name }) => name === chosen));
      const stop = isFound ? chosen : found[0]?.list[0]?.name;
      const entry = ({ name, summary }: ListedScenario): VNode =>
        h('li', { key: name }, [
          h(
            'a',
            {
              href: href(name),
              tabindex: name === stop ? 0 : -1,
              ...(name === chosen && { 'aria-current': 'true', onVnodeMounted: showInList }),
              onClick: (event: MouseEvent) => {
                // With a key held down the browser opens it elsewhere, as with any link.
                if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                event.preventDefault();
                choose(name);
              },
            },
            [h('span', summary), h('code', name)],
          ),
        ]);
      const groups = found.flatMap(({ title, list }, index) => {
        const id = `wb-group-${String(index)}`;
        return [h('h3', { id, key: id }, title), h('ul', { 'aria-labelledby': id, key: title }, list.map(entry))];
      });
      return h('nav', { class: 'wb-scenarios', 'aria-labelledby': 'wb-scenarios', onKeydown: moveFocus }, [
        h('h2', { id: 'wb-scenarios' }, texts.scenarios),
        h('input', {
          type: 'search',
          'aria-label': texts.search,
          placeholder: texts.search,
          value: search.value,
          onInput: (event: Event) => (search.value = (event.target as HTMLInputElement).value),
        }),
        h(
          'div',
          { class: 'wb-scroll' },
          groups.length > 0 ? groups : [h('p', { class: 'wb-quiet' }, texts.nothingFound)],
        ),
      ]);
    };
  });
