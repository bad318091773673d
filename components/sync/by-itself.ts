import type { Model } from '../app/model';
import { keepsFolder } from './file/keeping';
import { usesLink } from './relay/holding';

/** Whether anything comes to this device by itself, so that something may wait for the person. */
export function syncsByItself(model: Pick<Model, 'services'>): boolean {
	return usesLink(model) || keepsFolder(model);
}
