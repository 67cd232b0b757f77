import { log, loggable } from '../platform/log';
import { sideBySide } from '../platform/side-by-side';
import { endSend, type SendDeps, sendOne } from './send-one';
import { SEND_LISTS, type Sends } from './send-repository';
import type { Sending } from './sending';

export interface SendDueDeps extends SendDeps {
  sends: SendDeps['sends'] & Pick<Sends, 'due'>;
}

const AT_ONCE = 10;
const FAR_AHEAD = '9999-12-31T00:00:00.000Z';

/**
 * Goes on with every send of a source that is due: those that waited for their hour or another try, and those whose sender was cut off. One
 * that cannot be worked on stands in nobody's way. Stops between pages when `enough` says so; gives how many it went on with.
 */
export const sendDue =
  (deps: SendDueDeps) =>
  async (
    sourceId: string,
    sendingOf: (step: string) => Sending | undefined,
    enough: () => Promise<boolean> | boolean,
    /** The source has ended: what waits for its time waits no more. */
    isEnded = false,
  ): Promise<number> => {
    let done = 0;
    for (let list = 0; list < SEND_LISTS; list++) {
      let from: Record<string, unknown> | undefined;
      do {
        if (await enough()) return done;
        const { items, next } = await deps.sends.due(sourceId, list, isEnded ? FAR_AHEAD : deps.clock(), from);
        from = next;
        await sideBySide(items, AT_ONCE, async (send) => {
          const sending = sendingOf(send.step);
          if (!sending) return;
          try {
            await (isEnded ? endSend(deps)(sending, send) : sendOne(deps)(sending, send.memberId, send));
            done++;
          } catch (error) {
            log.error('send not gone on with', { sourceId, step: send.step, error: loggable(error) });
          }
        });
      } while (from);
    }
    return done;
  };
