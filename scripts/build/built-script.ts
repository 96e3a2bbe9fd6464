import remapping from '@jridgewell/remapping';
import type MagicString from 'magic-string';

/** A script that was made of others, with what leads back to them. */
export interface BuiltScript {
  readonly code: string;
  /** Source map, version 3, as JSON. */
  readonly map: string;
}

/** What edits make of a source file. @param file as the map names it. */
export const editedSource = (edited: MagicString, file: string): BuiltScript => ({
  code: edited.toString(),
  map: edited.generateMap({ source: file, includeContent: true, hires: 'boundary' }).toString(),
});

/** What edits make of a script that was built before: the map leads past it, to the sources. */
export const editedScript = (edited: MagicString, before: BuiltScript): BuiltScript => {
  const edits = { ...edited.generateDecodedMap({ source: 'before', hires: 'boundary' }), version: 3 as const };
  return { code: edited.toString(), map: remapping([edits, before.map], () => null).toString() };
};

/** One text, in which esbuild finds the map as well. */
export const withMapInside = ({ code, map }: BuiltScript): string =>
  `${code}\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(map).toString('base64')}`;
