export interface PageAddress {
  /** "pages/x/x" */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray % is kept as it is rather than losing the parameter.
    return text;
  }
};

/**
 * Reads a page's URL as my.navigateTo takes it: absolute (`/pages/x/x?a=1`), or relative to the page it is called on (`../y/y`).
 * @param from path of that page; '' at the start.
 */
export const parsePageAddress = (url: string, from = ''): PageAddress => {
  const [pathText = '', queryText = ''] = url.split(/\?(.*)/s);
  const base = pathText.startsWith('/') ? [] : from.split('/').slice(0, -1);
  const path: string[] = [];
  // `pages/x/x` from the start page is meant from the root, as in app.json.
  for (const part of [...base, ...pathText.split('/')])
    if (part === '..') path.pop();
    else if (part !== '' && part !== '.') path.push(part);
  const pairs = queryText
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => pair.split(/=(.*)/s))
    .map(([key = '', value = '']) => [decode(key), decode(value)] as const);
  return { path: path.join('/'), query: Object.fromEntries(pairs) };
};

/** The address as the browser shows it behind `#`. */
export const formatPageAddress = ({ path, query }: PageAddress): string => {
  const pairs = Object.entries(query).map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`);
  return `/${path}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`;
};
