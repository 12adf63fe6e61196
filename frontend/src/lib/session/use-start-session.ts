import type { ThunkDispatch, UnknownAction } from '@reduxjs/toolkit';
import { useCallback } from 'react';
import { useDispatch } from 'react-redux';

import { startSession, type Services } from './start-session';

/** A function that finds out, again if need be, who is using the app. */
export function useStartSession(): () => void {
  const dispatch = useDispatch<ThunkDispatch<unknown, Services, UnknownAction>>();
  return useCallback(() => {
    void dispatch(startSession());
  }, [dispatch]);
}
