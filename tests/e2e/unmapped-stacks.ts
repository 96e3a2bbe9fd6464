// What jest runs before each file of this folder (`setupFiles`): stacks as V8 writes them. Lines stay where they were when types
// are taken out, and Playwright takes a stack at each of its calls, whose every frame jest would look up in source maps.
Error.prepareStackTrace = (error, frames) => [String(error), ...frames.map(String)].join('\n    at ');
