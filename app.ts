App({});

// The builder compiles each file alone, and TypeScript 4.6 wants to see that this one is a module.
export {};
