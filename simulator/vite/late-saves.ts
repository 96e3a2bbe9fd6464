import { statSync } from 'node:fs';

/** The part of Vite's watcher that is needed here. */
export interface FileWatcher {
  on(event: 'change', listener: (path: string) => void): unknown;
  emit(event: 'change', path: string): unknown;
}

/** chokidar drops a second change of a file within 50 ms of the first, and a save is often two: emptied, then written. */
const quiet = 80;

const stateOf = (path: string): string => {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? 'gone' : `${String(found.mtimeMs)} ${String(found.size)}`;
};

/** Looks at each changed file once more after a while, and tells the watcher of a change that it has dropped. */
export const lookAgainAfterChange = (watcher: FileWatcher): void => {
  const due = new Map<string, NodeJS.Timeout>();
  watcher.on('change', (path) => {
    const seen = stateOf(path);
    clearTimeout(due.get(path));
    const timer = setTimeout(() => {
      due.delete(path);
      const now = stateOf(path);
      if (now !== seen && now !== 'gone') watcher.emit('change', path);
    }, quiet);
    due.set(path, timer.unref());
  });
};
