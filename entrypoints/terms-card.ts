import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { tellFormTerms } from '../lib/features/form-terms';
import { type OnSite, onSite } from '../lib/features/on-site';
import { extensionAlive, pageLife } from '../lib/features/page-life';
import { visitTermsForm } from '../lib/features/terms-card/visit';
import { findTermsForm } from '../lib/upwork/terms-form';

/** What runs in this frame already, in the extension's own world where the page cannot see it. */
const world: typeof globalThis & { parleyTerms?: OnSite } = globalThis;

/** Injected at each visit of a page with a form in which terms are proposed. */
export default defineUnlistedScript(() => {
	tellFormTerms((url) => findTermsForm(document, url)?.terms ?? null);
	if (!world.parleyTerms?.alive()) {
		world.parleyTerms?.stop();
		world.parleyTerms = onSite(pageLife, extensionAlive, visitTermsForm);
	}
	world.parleyTerms.visit();
});
