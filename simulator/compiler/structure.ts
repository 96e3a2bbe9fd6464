import { attributeOf, compileDirective, compileValue, refuseUnknownDirectives, variableOf } from './attribute';
import { type Context, without, type WriteChildren } from './context';
import type { SourceText } from './diagnostic';
import { writeElement } from './element';
import { writeIdentity } from './identity';
import type { AxmlModule } from './module';
import type { AxmlAttribute, AxmlElement, AxmlNode } from './parse';

const isBlank = (node: AxmlNode): boolean => node.kind === 'text' && !node.text.trim();
const isBranch = ({ name }: AxmlAttribute): boolean => name === 'a:if' || name === 'a:elif' || name === 'a:else';
const branchOf = (element: AxmlElement): AxmlAttribute | undefined => element.attributes.find(isBranch);
const endsWithElse = (chain: readonly AxmlElement[]): boolean => chain.some((node) => attributeOf(node, 'a:else'));

/** Writes what stands around nodes: conditions, loops and the slots they go to. */
export class StructureWriter {
  readonly #module: AxmlModule;
  readonly #source: SourceText;

  constructor(module: AxmlModule) {
    this.#module = module;
    this.#source = module.source;
  }

  /** Blank text between nodes is layout of the file, not of the page; a `<text>` without nodes in it may keep it. */
  readonly children: WriteChildren = (nodes, context, spaces) => {
    const kept =
      spaces === 'keep' && nodes.every(({ kind }) => kind === 'text') ? nodes : nodes.filter((node) => !isBlank(node));
    const written: string[] = [];
    for (let i = 0; i < kept.length; i++) {
      const node = kept[i] as AxmlNode;
      if (node.kind === 'text') {
        written.push(this.#text(node.text, node.offset, context));
        continue;
      }
      const chain = [this.#checked(node)];
      const branch = branchOf(node);
      if (branch && branch.name !== 'a:if')
        this.#source.fail(branch.offset, `${branch.name} must follow a node with a:if or a:elif`);
      for (let next = kept[i + 1]; branch && next?.kind === 'element'; next = kept[i + 1]) {
        const name = branchOf(next)?.name;
        if (endsWithElse(chain) || !name || name === 'a:if') break;
        chain.push(this.#checked(next));
        i++;
      }
      written.push(this.#chain(chain, context));
    }
    return written.filter(Boolean).join(',\n');
  };

  #checked(element: AxmlElement): AxmlElement {
    const source = this.#source;
    refuseUnknownDirectives(element, source);
    const [branch, second] = element.attributes.filter(isBranch);
    if (branch && second) source.fail(second.offset, `${second.name} cannot stand beside ${branch.name} on one node`);
    if (branch?.name === 'a:else' && branch.value !== true && branch.value)
      source.fail(branch.valueOffset, 'a:else takes no value: use a:elif');
    for (const name of ['a:for-item', 'a:for-index']) {
      const attribute = attributeOf(element, name);
      if (attribute && !attributeOf(element, 'a:for'))
        source.fail(attribute.offset, `${name} needs an a:for on the same node`);
    }
    return element;
  }

  #text(text: string, offset: number, context: Context): string {
    const code = `r.text(${compileValue(text, offset, this.#source, context)})`;
    return context.entries ? `${context.entries}.push(["default", () => [${code}]])` : code;
  }

  /** One node, or the nodes of an a:if … a:elif … a:else. */
  #chain(chain: readonly AxmlElement[], context: Context): string {
    const first = chain[0] as AxmlElement;
    const loop = attributeOf(first, 'a:for');
    const slot = attributeOf(first, 'slot');
    const loopsOverSlots = loop && typeof slot?.value === 'string' && slot.value.includes('{{');
    // Conditions and loops may use the slot-scope variable, so they stand inside the slot's content.
    if (context.entries && chain.some((node) => attributeOf(node, 'slot-scope')) && !loopsOverSlots)
      return this.#slotEntry(chain, context, context.entries);
    // a:for goes outside, an a:if of the same node inside (docs, AXML/列表渲染).
    if (loop && (chain.length === 1 || !branchOf(first))) return this.#loop(first, loop, context);
    if (!branchOf(first)) {
      const transparent = first.tag === 'block' && !slot;
      return context.entries && !transparent
        ? this.#slotEntry(chain, context, context.entries)
        : writeElement(first, context, this.#module, this.children);
    }
    const written = chain.map((node) => {
      const branch = branchOf(node) as AxmlAttribute;
      const content = `[${this.#chain([without(node, branch.name)], context)}]`;
      return branch.name === 'a:else' ? content : `${this.#condition(node, branch, context)} ? ${content} : `;
    });
    return `...(${written.join('')}${endsWithElse(chain) ? '' : '[]'})`;
  }

  #condition(node: AxmlElement, branch: AxmlAttribute, context: Context): string {
    const code = compileDirective(branch, this.#source, context);
    // A chain decides once, before the loop of a branch: its condition cannot mean the loop's own variables.
    if (attributeOf(node, 'a:for') && code !== compileDirective(branch, this.#source, this.#inLoop(node, context))) {
      this.#source.fail(
        branch.offset,
        `${branch.name} is decided before the a:for of its node here: put the a:for on a <block> around it`,
      );
    }
    return code;
  }

  #inLoop(node: AxmlElement, context: Context): Context & { readonly loop: NonNullable<Context['loop']> } {
    const item = variableOf(node, 'a:for-item', this.#source) ?? 'item';
    const index = variableOf(node, 'a:for-index', this.#source) ?? 'index';
    if (item === index)
      this.#source.fail(
        (attributeOf(node, 'a:for-index') ?? node).offset,
        `a:for-item and a:for-index are both named ${item}`,
      );
    const locals = new Map([...context.locals, [item, `_${item}`], [index, `_${index}`]]);
    return { ...context, locals, loop: { item: `_${item}`, index: `_${index}`, keys: context.keys } };
  }

  #loop(node: AxmlElement, loop: AxmlAttribute, context: Context): string {
    const list = compileDirective(loop, this.#source, context);
    const inside = this.#inLoop(node, context);
    const keys = this.#module.identifier('k');
    const identity = writeIdentity(node, inside, this.#source) ?? inside.loop.index;
    const place = JSON.stringify(`${this.#source.place(node.offset)}[`);
    const rest = without(node, 'a:for', 'a:for-item', 'a:for-index', 'a:key', 'key');
    const body = this.#chain([rest], { ...inside, keys });
    const prefix = `const ${keys} = ${context.keys} + ${place} + r.join(${identity}) + ']';`;
    return `...r.each(${list}, (${inside.loop.item}, ${inside.loop.index}) => { ${prefix} return [${body}]; })`;
  }

  /** Hands content to the component around it; the conditions of all nodes of a chain then share one slot. */
  #slotEntry(chain: readonly AxmlElement[], context: Context, entries: string): string {
    const first = chain[0] as AxmlElement;
    const slot = attributeOf(first, 'slot');
    const other = chain.find((node) => attributeOf(node, 'slot')?.value !== slot?.value);
    if (other) this.#source.fail(other.offset, 'nodes of one a:if … a:else with slot-scope must go to the same slot');
    const name =
      typeof slot?.value === 'string' ? compileValue(slot.value, slot.valueOffset, this.#source, context) : '"default"';
    const scope = this.#module.identifier('s');
    const locals = new Map(context.locals);
    for (const node of chain) {
      const variable = variableOf(node, 'slot-scope', this.#source);
      if (variable) locals.set(variable, scope);
    }
    const nodes = chain.map((node) => without(node, 'slot', 'slot-scope'));
    const content = this.#chain(nodes, { ...context, locals, entries: undefined });
    return `${entries}.push([${name}, (${scope}) => [${content}]])`;
  }
}
