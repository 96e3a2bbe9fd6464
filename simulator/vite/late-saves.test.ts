import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lookAgainAfterChange } from './late-saves';

let folder: string;
let file: string;
let told: jest.Mock;
const watcher = new EventEmitter();

beforeEach(() => {
  jest.useFakeTimers();
  folder = mkdtempSync(join(tmpdir(), 'late-saves-'));
  file = join(folder, 'page.js');
  writeFileSync(file, '');
  lookAgainAfterChange(watcher);
  told = jest.fn();
  watcher.on('change', told);
});

afterEach(() => {
  watcher.removeAllListeners();
  jest.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

describe('a change of a file', () => {
  it('is told once when nothing follows', () => {
    watcher.emit('change', file);
    expect(jest.getTimerCount()).toBe(1);
    jest.advanceTimersByTime(1000);
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('that the watcher drops, since it came right behind another, is told later', () => {
    watcher.emit('change', file);
    writeFileSync(file, 'Page({})');
    jest.advanceTimersByTime(1000);
    expect(told.mock.calls).toEqual([[file], [file]]);
  });

  it('is not told of a file that is gone by then', () => {
    watcher.emit('change', file);
    rmSync(file);
    expect(jest.getTimerCount()).toBe(1);
    jest.advanceTimersByTime(1000);
    expect(told).toHaveBeenCalledTimes(1);
  });
});
