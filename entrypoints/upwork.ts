import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';

/**
 * The only script that is on every Upwork page. It is declared as a content script in wxt.config.ts rather than through WXT's own
 * wrapper, because that wrapper posts a message holding the extension's id to the page.
 */
export default defineUnlistedScript(() => {});
