import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { readWhenSettled, watchDocument } from '../lib/features/read-when-settled';
import { pageTime, timed } from '../lib/features/timed-reading';
import { readEveryPage } from '../lib/upwork/every-page';

/** Injected when the person asks what the open page holds; its value is the reading, or null where the page could not be read. */
export default defineUnlistedScript(() =>
	readWhenSettled({
		read() {
			const now = Date.now();
			const reading = readEveryPage(document, location.href, pageTime(now));
			return timed(reading, document, location.href, now);
		},
		watch: watchDocument,
	}),
);
