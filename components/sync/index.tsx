import { later } from '../small/later';

/** Devices and sync, brought when the options are first shown. */
export const LazySync = later<object>(() => import('./section').then(({ SyncSection }) => SyncSection));

/** What waits for the person; brought only where something comes by itself. */
export const LazyWaits = later<object>(() => import('./waiting').then(({ SyncWaits }) => SyncWaits));

/** Where what is here is saved; brought only where something comes by itself. */
export const LazyMark = later<object>(() => import('./mark').then(({ SyncMark }) => SyncMark));
