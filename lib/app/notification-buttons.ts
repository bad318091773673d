/** The buttons of a notification, in order, where the browser shows any. */
export const buttons = ['Open', 'Snooze for an hour'] as const;
