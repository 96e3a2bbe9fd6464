import { readFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import type { SettingName } from '../../backend/settings/setting-names';
import { createSettingReader } from '../../backend/settings/setting-reader';
import { CompileError } from '../../simulator/compiler/diagnostic';
import { parseJson } from '../../simulator/project/json';
import { loadProject, ProjectError, type Project } from '../../simulator/project/load';
import { ProjectFiles } from '../../simulator/project/resolve';
import { appSources } from '../archive/app-sources';
import { readDotEnv } from '../dot-env';
import { readAppConfig, type FoundConfig } from './settings/app-config';
import type { Network } from './network';

/** What is examined, and with which machine; a test hands in its own. */
export interface ExamineOptions {
  /** The folder that holds mini.project.json. */
  readonly root: string;
  /** The folder of `.env`, and the one from which paths in it count; left out: `root`. */
  readonly settingsRoot?: string | undefined;
  /** Wins over `.env`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The user's home, where minidev keeps its key. */
  readonly home: string;
  /** Wins over ALIPAY_APP_ID. */
  readonly appId?: string | undefined;
  /** `process.versions.node` */
  readonly nodeVersion: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** undefined: ask nobody. */
  readonly network: Network | undefined;
}

/** Doctor alone reads it, to compare it with the private half: the backend works that one out. */
export const APP_PUBLIC_KEY = 'ALIPAY_APP_PUBLIC_KEY';
export type ExaminedSetting = SettingName | typeof APP_PUBLIC_KEY;

/** A file that is JSON, is none, or does not exist. */
export type JsonFile =
  | { readonly kind: 'read'; readonly value: Readonly<Record<string, unknown>> }
  | { readonly kind: 'broken'; readonly problem: string }
  | { readonly kind: 'missing' };

/** Everything that is read once and looked at by several areas. */
export interface Subject extends ExamineOptions {
  readonly settingsRoot: string;
  readonly files: ProjectFiles;
  /** The folder of app.json. */
  readonly appFiles: ProjectFiles;
  readonly projectFile: JsonFile;
  readonly app: Project | { readonly problem: string };
  /** Every file that app.json leads to, by its path in that folder; none where the app cannot be read. */
  readonly sources: readonly string[];
  readonly config: FoundConfig;
  /** The text of `.env`, where there is one. */
  readonly envText: string | undefined;
  /** `.env`, with the environment over it; none that is empty. */
  readonly settings: Readonly<Record<string, string | undefined>>;
  /** Reads a setting as the backend does, from `<name>_FILE` too. @returns undefined where it is not set or not readable. */
  text(name: ExaminedSetting): string | undefined;
  /** Reads a file that `<name>_FILE` names. @throws where it cannot be read */
  readFile(path: string): string;
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads a text that may not be there. */
export const readIfThere = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

const readJson = (files: ProjectFiles, file: string): JsonFile => {
  if (!files.has(file)) return { kind: 'missing' };
  try {
    const { value } = parseJson(files.read(file), file);
    return isRecord(value) ? { kind: 'read', value } : { kind: 'broken', problem: `${file} holds no object` };
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    const { line, column, message } = error.diagnostic;
    return { kind: 'broken', problem: `${file}:${line}:${column} ${message}` };
  }
};

const readApp = (root: string): Subject['app'] => {
  try {
    return loadProject(root);
  } catch (error) {
    if (!(error instanceof ProjectError)) throw error;
    const { file, line, message } = error.diagnostic;
    return { problem: `${file}${line > 1 ? `:${line}` : ''} ${message.replace(` in ${root}`, '')}` };
  }
};

/** Reads a set-up. Never throws for what is missing or broken in it: that is for the areas to tell. */
export const readSubject = (options: ExamineOptions): Subject => {
  const { root, environment, settingsRoot = root } = options;
  const files = new ProjectFiles(root);
  const projectFile = readJson(files, 'mini.project.json');
  const named = projectFile.kind === 'read' ? projectFile.value['miniprogramRoot'] : undefined;
  const appFolder = typeof named === 'string' ? posix.normalize(named) : '.';
  const appFiles = new ProjectFiles(join(root, appFolder));
  const { text: envText, settings } = readDotEnv(settingsRoot, environment);
  const readFile = (path: string): string => readFileSync(resolve(settingsRoot, path), 'utf8');
  const app = readApp(appFiles.root);
  return {
    ...options,
    settingsRoot,
    files,
    appFiles,
    projectFile,
    app,
    sources: 'problem' in app ? [] : appSources(appFiles.root),
    config: readAppConfig(appFiles),
    envText,
    settings,
    text: (name) => createSettingReader<ExaminedSetting>(settings, readFile).text(name),
    readFile,
  };
};
