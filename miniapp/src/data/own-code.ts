import { useDidShow } from '@tarojs/taro';
import { useEffect } from 'react';
import { memberEndpoints } from '../../../shared/contract/member';
import type { CodesView, OwnView } from '../../../shared/contract/views';
import { call } from '../api/client';
import { askAhead } from './codes';

/** Under what a member's own codes are kept: by their number, so that nobody else on the phone is shown them. */
export const ownCode = ({ memberNumber }: Pick<OwnView, 'memberNumber'>): string => `member.${memberNumber}`;

export const askOwnCode = (): Promise<CodesView> => call(memberEndpoints.myCode, {});

/** Has the member's code at hand while a page is looked at from which it is one tap away. */
export const useCodeAhead = (member: OwnView | undefined): void => {
  const of = member && ownCode(member);
  useEffect(() => {
    if (of !== undefined) askAhead(of, askOwnCode);
  }, [of]);
  useDidShow(() => {
    if (of !== undefined) askAhead(of, askOwnCode);
  });
};
