// The bundler makes text of it: vite/shell.ts.
declare module '*.css?inline' {
  const text: string;
  export default text;
}
declare module '*.css';
