import { attributeOf, camelCase, compileDirective, compileValue, isHandler, requiredLiteral } from './attribute';
import type { Context, WriteChildren } from './context';
import type { AxmlModule } from './module';
import type { AxmlAttribute, AxmlElement } from './parse';
import { writeIdentity } from './identity';

const imageTags = new Set(['image', 'cover-image']);
const json = JSON.stringify;

/** `{ "a": …, "b": … }` */
const objectCode = (members: ReadonlyMap<string, string>): string =>
  `{ ${Array.from(members, ([name, code]) => `[${json(name)}]: ${code}`).join(', ')} }`;

/** Names the methods and files that a written-out attribute points to, for whoever knows the whole project. */
const noteMentions = (
  element: AxmlElement,
  name: string,
  { value, valueOffset }: AxmlAttribute,
  module: AxmlModule,
): void => {
  if (typeof value !== 'string' || !value || value.includes('{{')) return;
  const position = module.source.positionAt(valueOffset);
  if (isHandler(name) || name === 'ref') module.mentions.handlers.push({ name: value, position });
  else if (name === 'src' && imageTags.has(element.tag)) module.mentions.images.push({ src: value, position });
  else if (name === 'url' && element.tag === 'navigator') module.mentions.pages.push({ url: value, position });
  else if (Object.hasOwn(module.options.components, element.tag)) {
    module.mentions.properties.push({ tag: element.tag, name, value, position });
  }
};

/** Attributes in camelCase, and data-* apart. @throws {CompileError} when one attribute is written in both spellings. */
const writeAttributes = (
  element: AxmlElement,
  context: Context,
  module: AxmlModule,
): { attributes: string; dataset: string } => {
  const attributes = new Map<string, string>();
  const dataset = new Map<string, string>();
  for (const attribute of element.attributes) {
    if (attribute.name === 'key' || attribute.name === 'a:key') continue;
    const { value, offset, valueOffset } = attribute;
    if (/^(?!mark:).*:/.test(attribute.name)) {
      // Sources for several platforms carry wx:if and its like; they are kept as attributes that nothing reads.
      module.warn(
        offset,
        `${attribute.name} means nothing to AXML: directives begin with "a:", events are written onTap or catchTap`,
      );
    }
    const isData = attribute.name.startsWith('data-');
    const name = camelCase(isData ? attribute.name.slice(5) : attribute.name);
    const members = isData ? dataset : attributes;
    if (members.has(name)) module.source.fail(offset, `${attribute.name} stands twice on this tag, in two spellings`);
    members.set(name, value === true ? 'true' : compileValue(value, valueOffset, module.source, context));
    if (!isData) noteMentions(element, name, attribute, module);
  }
  return { attributes: objectCode(attributes), dataset: objectCode(dataset) };
};

/** The platform ignores these; a check says so instead of leaving the author to wonder. */
const warnOfOthers = (element: AxmlElement, module: AxmlModule, ...known: readonly string[]): void => {
  for (const { name, offset } of element.attributes) {
    if (known.includes(name)) continue;
    module.warn(offset, `${name} has no effect on <${element.tag}>`);
  }
};

/** Writes one node whose directives are already written around it. */
export const writeElement = (
  element: AxmlElement,
  context: Context,
  module: AxmlModule,
  children: WriteChildren,
): string => {
  const { source, options } = module;
  const scoped = attributeOf(element, 'slot-scope');
  if (scoped)
    source.fail(
      scoped.offset,
      'slot-scope needs a custom component directly around its node: is that one named in usingComponents?',
    );
  const place = source.place(element.offset);
  const where = json(source.where(element.offset));
  const below = `${context.keys} + ${json(`${place}/`)}`;
  module.mentions.tags.push({ name: element.tag, position: source.positionAt(element.offset) });

  switch (element.tag) {
    case 'import':
    case 'import-sjs':
      return '';
    case 'block':
      warnOfOthers(element, module);
      return children(element.children, context);
    case 'include': {
      warnOfOthers(element, module, 'src');
      // The file is pasted: it sees the names of this place. Its keys get a prefix, as it may stand twice.
      const names = Array.from([...context.modules, ...context.locals], ([name, code]) => `, [${json(name)}]: ${code}`);
      return `...${module.importFrom(element, 'src')}.render({ ...$${names.join('')} }, r, ${below})`;
    }
    case 'slot': {
      const name = attributeOf(element, 'name');
      const nameCode =
        typeof name?.value === 'string' ? compileValue(name.value, name.valueOffset, source, context) : '"default"';
      const values = writeAttributes(
        { ...element, attributes: element.attributes.filter((attribute) => attribute !== name) },
        context,
        module,
      );
      const fallback = children(element.children, { ...context, entries: undefined, loop: undefined, keys: below });
      return `...r.slot(${nameCode}, ${values.attributes}, () => [${fallback}])`;
    }
    case 'template':
      return writeTemplate(element, context, module, children, below);
  }

  const identity = writeIdentity(element, context, source);
  const key = identity
    ? `${context.loop?.keys ?? context.keys} + ${json(`${place}[`)} + r.join(${identity}) + ']'`
    : `${context.keys} + ${json(place)}`;
  const { attributes, dataset } = writeAttributes(element, context, module);
  const own = { ...context, loop: undefined };
  if (!Object.hasOwn(options.components, element.tag)) {
    const content = children(element.children, { ...own, keys: "''" }, element.tag === 'text' ? 'keep' : undefined);
    return `r.element(${json(element.tag)}, ${attributes}, ${dataset}, () => [${content}], ${key}, ${where})`;
  }
  const entries = module.identifier('e');
  // Slot content is drawn among the component's own nodes: the file's name keeps their keys apart.
  const content = children(element.children, { ...own, entries, keys: json(`${source.where(element.offset)}/`) });
  const slots = content ? `slotsOf((${entries}) => [${content}])` : '{}';
  return `r.component(${json(options.components[element.tag])}, ${attributes}, ${dataset}, ${slots}, ${key}, ${where})`;
};

const writeTemplate = (
  element: AxmlElement,
  context: Context,
  module: AxmlModule,
  children: WriteChildren,
  keys: string,
): string => {
  const { source } = module;
  const name = attributeOf(element, 'name');
  const is = attributeOf(element, 'is');
  if (name && is) source.fail(is.offset, 'a <template> either has a name (is defined) or an is (is used)');
  if (name) {
    warnOfOthers(element, module, 'name');
    const body = children(element.children, { locals: new Map(), modules: context.modules, keys: 'k' });
    module.addTemplate(requiredLiteral(element, 'name', source), `($, r, k = '') => [${body}]`);
    return '';
  }
  if (!is || is.value === true)
    return source.fail(element.offset, '<template> needs a name (to define it) or an is (to use it)');
  warnOfOthers(element, module, 'is', 'data', 'key', 'a:key');
  if (!is.value.includes('{{')) {
    const position = source.positionAt(is.valueOffset);
    module.mentions.templateUses.push({ name: is.value, position });
    if (module.importsNoTemplates && !module.templateNames.has(is.value)) {
      source.fail(is.valueOffset, `there is no template named "${is.value}" in this file, and it imports none`);
    }
  }
  const data = attributeOf(element, 'data');
  const scope = data ? compileDirective(data, source, context, 'object') : '{}';
  const where = json(source.where(element.offset));
  return `...find(${compileValue(is.value, is.valueOffset, source, context)}, ${where})(${scope}, r, ${keys})`;
};
