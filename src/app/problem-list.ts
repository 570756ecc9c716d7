import type { Problem, ProblemTopic } from './state.ts';

/** One message per topic: the newest says what matters now. */
export function withProblem(problems: readonly Problem[], problem: Problem): readonly Problem[] {
  return [...withoutTopic(problems, problem.about), problem];
}

export function withoutTopic(problems: readonly Problem[], about: ProblemTopic): readonly Problem[] {
  return problems.filter((problem) => problem.about !== about);
}
