import { startStack, type TestStack } from '../harness';
import { pageBudget } from './page-budget';
import { type Phones, phonesOf } from './phones';

/**
 * For a file of stories on phones: the demo brand on a stack of its own, phones that are put away after each story, and what their pages
 * were measured by, printed at the end. What is there before the first story begins is not to be asked for earlier.
 */
export const onPhones = () => {
  const budget = pageBudget();
  let begun: { stack: TestStack; phones: Phones } | undefined;
  const started = () => {
    if (!begun) throw new Error('the stack is not started before the first story');
    return begun;
  };
  beforeAll(async () => {
    const stack = await startStack({ demo: true });
    begun = { stack, phones: phonesOf(stack) };
  }, 300_000);
  afterEach(() => begun?.phones.dispose());
  afterAll(async () => {
    await begun?.stack.stop();
    process.stdout.write(budget.report());
  });
  return {
    budget,
    get stack() {
      return started().stack;
    },
    get phones() {
      return started().phones;
    },
  };
};
