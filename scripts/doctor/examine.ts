import { examineApp } from './settings/app-identity';
import { examineBackend } from './backend/backend';
import { examineDeveloperIdentity } from './settings/developer-identity';
import { examineEnvFile } from './settings/env-file';
import { AREAS, areaOf, type Finding } from './finding';
import { examineKeys } from './keys/keys';
import { examineNode } from './node-version';
import { examineProject } from './settings/project-settings';
import { examineReviewRules } from './review/review-rules';
import { readSubject, type ExamineOptions, type Subject } from './subject';
import { examineUploadContent } from './upload-content';

const examinations: readonly ((subject: Subject) => readonly Finding[] | Promise<readonly Finding[]>)[] = [
  examineApp,
  examineDeveloperIdentity,
  examineProject,
  examineBackend,
  examineKeys,
  examineEnvFile,
  examineUploadContent,
  examineReviewRules,
];

/**
 * Looks at a whole set-up: everything that would fail later, in the order of AREAS.
 * @returns what was found, good and bad; `stopping` of finding.ts picks what stands in the way of a step
 * @throws only where the folder cannot be read at all
 */
export const examine = async (options: ExamineOptions): Promise<readonly Finding[]> => {
  const node = examineNode(options);
  // An old Node lacks what the rest is read with.
  if (node.some(({ kind }) => kind === 'failure')) return node;
  const subject = readSubject(options);
  const found = await Promise.all(examinations.map(async (look) => look(subject)));
  const findings = [...node, ...found.flat()];
  return AREAS.flatMap((area) => findings.filter((finding) => areaOf(finding) === area));
};
