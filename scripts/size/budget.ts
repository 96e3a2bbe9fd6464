/** A figure that may not grow past a limit without somebody deciding it. */
export interface Budget {
  readonly name: string;
  readonly value: number;
  readonly limit: number;
  /** What it should come down to, where it does not yet. */
  readonly goal?: number;
  readonly show: (value: number) => string;
  readonly remedy: string;
}

export const isKept = ({ value, limit }: Budget): boolean => value <= limit;

/** One line: kept or not, by how much, and what to do. */
export const formatBudget = (budget: Budget): string => {
  const { name, value, limit, goal, show, remedy } = budget;
  const missed =
    goal !== undefined && value > goal ? `; the goal of ${show(goal)} is missed by ${show(value - goal)}` : '';
  const text = `${name}: ${show(value)}, allowed ${show(limit)}${missed}`;
  return isKept(budget) ? `✓ ${text}` : `✗ ${text}. ${show(value - limit)} too much: ${remedy}`;
};
