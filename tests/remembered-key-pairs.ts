// What jest runs before each test file (`setupFiles`): the files that one process runs share their RSA key pairs.
import crypto from 'node:crypto';
import { KeyPairs } from '../scripts/mutation/key-pairs';

interface Memory {
  readonly made: Map<string, unknown>;
  readonly real: typeof crypto.generateKeyPairSync;
}

// On Node's own module, the one thing that jest does not make anew for each file.
const place = Symbol.for('remembered key pairs');
const holder = crypto as unknown as Record<symbol, Memory | undefined>;
const memory = (holder[place] ??= { made: new Map(), real: crypto.generateKeyPairSync });

crypto.generateKeyPairSync = new KeyPairs(memory.made, memory.real).generate as Memory['real'];
