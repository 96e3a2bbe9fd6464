interface Block {
  readonly name: string;
  readonly parent?: Block;
}

/** @returns jest's own word for a test: the names of its describes, then its name, one space between; without the root. */
export const circusTestName = ({ name, parent }: Block): string =>
  parent?.parent === undefined ? name : `${circusTestName(parent)} ${name}`;
