// What the dev server makes one module of: the simulator's own page, and what the project's compiled modules call.
export { commonJs } from '../runtime/common-js';
export { defineUnit, runScript, setTemplate, setUnitStyle } from './unit-modules';
import './main';
