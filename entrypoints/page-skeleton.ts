import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { skeletonOf } from '../lib/upwork/skeleton';

/** Injected when the person asks to help with a page; its value is the page's masked structure, or null where it could not be made. */
export default defineUnlistedScript(() => {
	try {
		return skeletonOf(document);
	} catch {
		return null;
	}
});
