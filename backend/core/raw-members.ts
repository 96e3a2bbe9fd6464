// Numbers, true, false and null are never a key, so that nothing has to find them.
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

/**
 * The first-level members of a JSON object, each value exactly as it stands in the text: a signature covers that text,
 * and parsing and writing it again may change it (`\/` becomes `/`; platform-facts.md §8.3).
 * @param text valid JSON whose value is an object (the caller has parsed it)
 * @returns key → raw value, or undefined where a key stands twice, because readers differ on which one counts
 */
export const rawMembers = (text: string): ReadonlyMap<string, string> | undefined => {
  const members = new Map<string, string>();
  let depth = 0;
  let key: string | undefined;
  let start = 0;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (depth === 1) {
      if (token === ':') start = index + 1;
      else if (token === ',' || token === '}') {
        // An object without members.
        if (key === undefined) break;
        if (members.has(key)) return undefined;
        members.set(key, text.slice(start, index).trim());
        key = undefined;
      } else if (key === undefined) key = JSON.parse(token) as string;
    }
    if (token === '{' || token === '[') depth += 1;
    if (token === '}' || token === ']') depth -= 1;
  }
  return members;
};
