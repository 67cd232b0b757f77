import { useEffect, useRef } from 'react';
import { failureOf, failureWords } from '../api/failure';
import { useAttempt } from '../data/attempt';
import { useMember } from '../data/member';
import { go, say } from '../ui/nav';
import { useLanguage, useWords } from '../words';

/** Joining comes first, and is no reason why what a friend sent could not be had. */
export const isInTheWay = ({ code }: { code: string }): boolean => code !== 'not_a_member';

export interface Taking {
  isMember: boolean;
  isBusy: boolean;
  take(): void;
}

/** Takes what a friend's link brings; somebody who has not joined is led there, and has it when they come back as a member. */
export const useTaking = (work: () => Promise<void>, onRefused: () => void): Taking => {
  const language = useLanguage();
  const w = useWords();
  const isMember = useMember().data?.member !== undefined;
  const isWanted = useRef(false);
  const { isBusy, attempt } = useAttempt();
  const take = async () => {
    if (!isMember) {
      isWanted.current = true;
      go('member/pages/join');
      return;
    }
    await attempt(async () => {
      try {
        await work();
      } catch (error) {
        say(failureWords(failureOf(error), language, w));
        onRefused();
      }
    });
  };
  const taking = useRef(take);
  taking.current = take;
  useEffect(() => {
    if (!isMember || !isWanted.current) return;
    isWanted.current = false;
    taking.current();
  }, [isMember]);
  return { isMember, isBusy, take };
};
