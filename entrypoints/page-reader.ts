import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { readWhenSettled, watchDocument } from '../lib/features/read-when-settled';
import { readEveryPage } from '../lib/upwork/every-page';

/** Injected when the person asks what the open page holds; its value is the reading, or null where the page could not be read. */
export default defineUnlistedScript(() =>
	readWhenSettled({ read: () => readEveryPage(document, location.href, Date.now()), watch: watchDocument }),
);
