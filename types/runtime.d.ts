// The few globals of the mini-program's JavaScript engine that @mini-types leaves out.
// No DOM and no Node types on purpose: window, URL and fetch do not exist on the phone.
declare const console: { warn(...values: unknown[]): void; error(...values: unknown[]): void };
declare function setTimeout(callback: () => void, milliseconds: number): number;
declare function clearTimeout(timer: number | undefined): void;
