// Windows writes Path and SystemRoot, and means no other ones by PATH and SYSTEMROOT.
const NEEDED =
  /^(PATH|HOME|USER|LOGNAME|SHELL|LANG|LC_\w+|TZ|TMPDIR|TMP|TEMP|PATHEXT|COMSPEC|SYSTEMROOT|SYSTEMDRIVE|WINDIR|USERPROFILE|HOMEDRIVE|HOMEPATH|APPDATA|LOCALAPPDATA)$/i;

/**
 * What a process needs of this one's environment to run at all, for one that is told everything else outright.
 * @returns the system's own variables, on Unix and Windows; no setting of any program
 */
export const systemEnvironment = (
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => NEEDED.test(name)));
