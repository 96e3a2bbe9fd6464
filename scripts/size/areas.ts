import { SourceMap } from 'node:module';
import { deflateRawSync } from 'node:zlib';
import type { Archive } from './archive';
import { textsOf, type BuiltFolder } from './built-folder';

/** What a part of the app costs. */
export interface Area {
  readonly name: string;
  readonly raw: number;
  /** Bytes that the archive would be smaller without it. Parts repeat each other, so the sum is less than the whole. */
  readonly packed: number;
}

const policy = 'privacy policy, both';

const sourceAreas: readonly { readonly name: string; readonly has: RegExp }[] = [
  { name: 'texts, Chinese', has: /utils\/messages\/zh-CN\.ts$/ },
  { name: 'texts, English', has: /utils\/messages\/en\.ts$/ },
  { name: 'texts for developers', has: /utils\/causes\.ts$/ },
  { name: policy, has: /utils\/messages\/privacy-policy\.ts$/ },
];
const logic = 'logic';

/** For each character of the bundle the area that its source belongs to. */
const areaOfEach = (code: string, map: SourceMap): readonly string[] => {
  const areas: string[] = [];
  const lines = code.split('\n');
  lines.forEach((line, row) => {
    for (let column = 0; column <= line.length; column += 1) {
      const entry = map.findEntry(row, column);
      const source = 'originalSource' in entry ? entry.originalSource : '';
      areas.push(sourceAreas.find(({ has }) => has.test(source))?.name ?? logic);
    }
  });
  return areas;
};

type Payload = ConstructorParameters<typeof SourceMap>[0];

interface Mapped {
  readonly code: string;
  readonly map: string;
}

const packed = (text: string): number => deflateRawSync(text, { level: 9 }).length;

interface Attributed {
  readonly code: string;
  /** The area of each of its characters. */
  readonly of: readonly string[];
}

const attribute = ({ code, map }: Mapped): Attributed => ({
  code,
  of: areaOfEach(code, new SourceMap(JSON.parse(map) as Payload)),
});

const packedWithout = (scripts: readonly Attributed[], name: string): number =>
  scripts.reduce((sum, { code, of }) => {
    const kept = [...of.keys()].filter((at) => of[at] !== name);
    return sum + packed(kept.map((at) => code.charAt(at)).join(''));
  }, 0);

const savedWithout = (scripts: readonly Attributed[], name: string): number =>
  packedWithout(scripts, 'nothing') - packedWithout(scripts, name);

const rawOf = (scripts: readonly Attributed[], name: string): number =>
  scripts.reduce(
    (sum, { code, of }) =>
      sum + of.reduce((bytes, area, at) => bytes + (area === name ? Buffer.byteLength(code.charAt(at)) : 0), 0),
    0,
  );

const ending = (archive: Archive, name: string, has: RegExp): Area => {
  const files = archive.files.filter(({ file }) => has.test(file));
  return {
    name,
    raw: files.reduce((sum, { raw }) => sum + raw, 0),
    packed: files.reduce((sum, one) => sum + one.packed, 0),
  };
};

/** The source map of each bundled script, as JSON, by name of the script. */
export type SourceMaps = ReadonlyMap<string, string>;

const scriptsOf = (built: BuiltFolder, maps: SourceMaps): readonly Attributed[] => {
  const texts = textsOf(built);
  return [...maps].map(([file, map]) => attribute({ code: texts.get(file) ?? '', map }));
};

/** @returns the bytes that the archive would be smaller without the privacy policy, in all its languages. */
export const measurePolicy = (built: BuiltFolder, maps: SourceMaps): number =>
  savedWithout(scriptsOf(built, maps), policy);

/** Says what the parts of the built app cost. */
export const measureAreas = (built: BuiltFolder, archive: Archive, maps: SourceMaps): readonly Area[] => {
  const scripts = scriptsOf(built, maps);
  return [
    ...[...sourceAreas.map(({ name }) => name), logic].map((name) => ({
      name,
      raw: rawOf(scripts, name),
      packed: savedWithout(scripts, name),
    })),
    ending(archive, 'AXML', /\.axml$/),
    ending(archive, 'ACSS', /\.acss$/),
    ending(archive, 'JSON', /\.json$/),
    { name: 'names in the archive', raw: 0, packed: archive.overhead },
  ];
};
