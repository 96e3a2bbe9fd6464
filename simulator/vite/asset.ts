import type { ProjectFiles } from '../project/resolve';

/** What a built package keeps beside its code: pictures, fonts, sound and film (platform-facts.md §6.4). */
const kinds = /\.(png|jpe?g|gif|svg|webp|eot|woff2?|ttf|otf|mp3|mp4)$/i;

/** Said with a refusal. */
export const assetKinds =
  'Of the project its pictures, fonts, sound and film are served by their address, and no other file.';

/**
 * Whether a file of the project may be read by its address. Scripts, AXML, ACSS and JSON are asked for by nobody: they come
 * compiled, with the page that needs them (source/delivery.ts). What lies beside the app, keys and tokens among it, is no asset.
 * @param pathname of the address, with a `/` in front, encoded
 * @returns 200 for the caller to serve it, 404 where there is none, also where a link leads out of the project, 403 for all else
 */
export const assetStatus = (pathname: string, files: ProjectFiles): 200 | 403 | 404 => {
  let path: string;
  try {
    path = decodeURIComponent(pathname).slice(1);
  } catch {
    return 403;
  }
  const isHidden = path.split(/[/\\]/).some((name) => name === '' || name.startsWith('.'));
  if (isHidden || !kinds.test(path)) return 403;
  return files.has(path) ? 200 : 404;
};
