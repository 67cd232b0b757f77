import { type Answer, type Ask, expected, type Kind, learn, objection, openBrand, type World } from '../../../harness/coupon-model';
import { told } from '../../../harness/coupon-model/ask';
import { differences } from '../../../harness/coupon-model/judge';
import { type Actor, type Deed, type Role, type Stage, Wrong } from '../../actor';
import { inSomeOrder } from '../../orders';
import { askOf, type Scene } from './asks';
import { drawOfCoupons, MEMBERS } from './draw';

/** Templates with their coupons, as the model knows them; an old season goes on being looked at. */
interface Season {
  world: World;
  readonly asked: Ask[];
  readonly name: string;
}

const FIRST: readonly Kind[] = [
  { stock: 5, perMember: 2, perDay: 4, threshold: 100, off: 20, days: 3, returns: 'usable', transferable: true },
  { stock: 4, threshold: 50, off: 5, days: 1, returns: 'gone', transferable: false },
];
/** Every so many steps the whole season is looked at in the database. */
const LOOK_EVERY = 8;

/** Members, a clerk, the web shop and marketers at coupons: claims, locks, uses, returns, gifts, races. The model of the coupon engine predicts all. */
export const coupons: Role = {
  name: 'coupons',
  weight: 36,
  draw: drawOfCoupons,
  enter: async (stage) => {
    const { backend, clock } = stage;
    const engine = await openBrand(backend, clockOf(stage), MEMBERS, stage.zone);
    const seasons: Season[] = [];
    const open = async (kinds: readonly Kind[]): Promise<void> => {
      seasons.push({ world: await engine.begin(kinds), asked: [], name: `season-${stage.seed}-${seasons.length}` });
    };
    await open(FIRST);
    let steps = 0;

    const sceneOf = ({ world, asked, name }: Season): Scene => ({
      ...{ world, asked, engine },
      newKey: () => `${name}-${stage.newKey()}`,
      order: (nth) => `${name}-order-${nth}`,
    });

    const look = async (season: Season): Promise<void> => {
      season.world.now = clock.now;
      const wrong = differences(season.world, await engine.look(season.world));
      if (wrong.length > 0) throw new Wrong(wrong.join('\n'));
    };

    const actor: Actor = {
      play: async (deed) => {
        const season = seasons.at(-1);
        if (!season) return;
        season.world.now = clock.now;
        if (deed.does === 'season') {
          await look(season);
          return open(deed.kinds as unknown as Kind[]);
        }
        if (deed.does === 'race') await race(stage, season, sceneOf(season), deed.racers as unknown as Deed[]);
        else await alone(stage, season, sceneOf(season), deed);
        if (++steps % LOOK_EVERY === 0 || stage.eager) await look(season);
      },
      audit: async () => {
        const wrong: string[] = [];
        for (const season of seasons) {
          season.world.now = clock.now;
          wrong.push(...differences(season.world, await engine.look(season.world)).map((one) => `${season.name}: ${one}`));
        }
        return wrong;
      },
    };
    return actor;
  },
};

/** One request, and the answer that it must have. */
const alone = async (stage: Stage, season: Season, scene: Scene, deed: Deed): Promise<void> => {
  const request = await askOf(deed, scene);
  if (!request) return;
  season.asked.push(request);
  const answer = await scene.engine.send(request, season.world);
  note(stage, request, answer);
  const outcome = expected(season.world, request);
  const wrong = objection(outcome, answer);
  if (wrong) throw new Wrong(`${told(request)}: ${wrong}`);
  learn(season.world, request, outcome, answer);
};

/** Several at once: some order of them must explain what each was answered, and what the database holds then. */
const race = async (stage: Stage, season: Season, scene: Scene, racers: readonly Deed[]): Promise<void> => {
  const requests: Ask[] = [];
  for (const deed of racers) {
    const request = await askOf(deed, scene);
    if (request && !('template' in request && request.do !== 'claim')) requests.push(request);
  }
  season.asked.push(...requests);
  const answered = await Promise.all(
    requests.map(async (request) => ({ request, answer: await scene.engine.send(request, season.world) })),
  );
  for (const { request, answer } of answered) note(stage, request, answer);
  const seen = await scene.engine.look(withNewCoupons(season.world, answered));
  const step = (world: World, { request, answer }: Answered): World | undefined => {
    const after = structuredClone(world);
    const outcome = expected(after, request);
    if (objection(outcome, answer)) return undefined;
    learn(after, request, outcome, answer);
    return after;
  };
  const after = inSomeOrder(season.world, answered, step, (world) => differences(world, seen).length === 0);
  if (!after) {
    // What the answers alone allow, to tell which of the two does not fit.
    const byAnswers = inSomeOrder(season.world, answered, step);
    const lines = answered.map(
      ({ request, answer }) => `${told(request)} -> ${answer.status} ${answer.code ?? ''} ${answer.reasons?.join(', ') ?? ''}`,
    );
    const misfit = byAnswers ? `The answers alone would fit, the database does not: ${differences(byAnswers, seen).join('; ')}` : '';
    throw new Wrong(`no order of these explains their answers and the database:\n${lines.join('\n')}\n${misfit}`);
  }
  season.world = after;
  stage.count('races');
};

interface Answered {
  readonly request: Ask;
  readonly answer: Answer;
}

/** The world with the coupons that were claimed just now, for looking at them. */
const withNewCoupons = (world: World, answered: readonly Answered[]): World => ({
  ...world,
  coupons: [
    ...world.coupons,
    ...answered.flatMap(({ request, answer }) => {
      if (request.do !== 'claim' || answer.status !== 201) return [];
      const { couponId } = answer.reply as { couponId: string };
      if (world.coupons.some((one) => one.couponId === couponId)) return [];
      return [
        {
          ...{ couponId, template: request.template, claimedBy: request.by, owner: request.by, claimedOn: 0, ends: 0 },
          state: 'issued' as const,
          oldTokens: [],
        },
      ];
    }),
  ],
});

const note = (stage: Stage, request: Ask, answer: Answer): void => {
  stage.count(`asked ${request.do}`);
  if (answer.code !== undefined) stage.count(`refused ${answer.status} ${answer.code}`);
};

/** No story begins at an hour of its own: the program says what time it is. */
const clockOf = ({ clock }: Stage) => ({
  get now() {
    return clock.now;
  },
  pass: clock.pass,
  toNoon: () => clock.now,
  restore: () => undefined,
});
