import { later } from '../small/later';

/** Devices and sync, brought when the options are first shown. */
export const LazySync = later<object>(() => import('./section').then(({ SyncSection }) => SyncSection));
