/** Upwork's policy on automation in short, and what Parley does within it; stands wherever saving on every visit is switched on. */
export const automationPolicy =
	'Upwork’s policy: extensions must not send requests, page through the site, or act faster than a person. Parley only reads the page you opened.';
