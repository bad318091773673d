import type { Certainty, ContactKind } from './types';

/** What a link is for, by its domain: the sites the terms name, and those where work is shown or files are shared. */
interface Purpose {
	kind: ContactKind;
	certainty: Certainty;
	why: string;
	domains: string;
}

/** Domains as listed here: a name alone ends in .com. */
export const domainsOf = (list: string): string[] =>
	list.split(' ').map((name) => (name.includes('.') ? name : `${name}.com`));

const purposes: readonly Purpose[] = [
	{
		kind: 'meeting',
		certainty: 'definite',
		why: 'A meeting or scheduling link',
		domains:
			'zoom.us zoom zoomgov meet.google.com teams.microsoft.com teams.live.com calendly cal savvycal doodle youcanbook.me tidycal acuityscheduling meetings.hubspot.com chilipiper calendar.app.google calendar.google.com outlook.office365.com outlook.office.com/bookwithme outlook.office.com/book whereby meet.jit.si gotomeeting gotomeet.me webex bluejeans koalendar zcal.co setmore appointlet oncehub simplybook.me harmonizely motionapp reclaim.ai vyte.in sprintful around.co gather.town telemost.yandex.ru',
	},
	{
		kind: 'link',
		certainty: 'definite',
		why: 'A chat link',
		domains:
			't.me telegram.me telegram.dog telegram.org wa.me wa.link whatsapp discord.gg discord discordapp slack join.skype.com m.me messenger line.me lin.ee viber signal.me signal.group weixin.qq.com u.wechat.com zalo.me kik.me snapchat wechat.com/u vk.me icq.im threema.id matrix.to element.io chat.google.com hangouts.google.com keybase.io',
	},
	{
		kind: 'link',
		certainty: 'definite',
		why: 'A contact form or application system',
		domains:
			'forms.gle docs.google.com/forms typeform jotform tally.so surveymonkey forms.office.com forms.microsoft.com cognitoforms paperform.co wufoo greenhouse.io lever.co workable breezy.hr bamboohr ashbyhq recruitee smartrecruiters teamtailor personio.de jobvite',
	},
	{
		kind: 'link',
		certainty: 'hint',
		why: 'A code host or file share; fine where access to a system is needed',
		domains:
			'github gitlab bitbucket.org codepen.io codesandbox.io stackblitz replit npmjs pypi.org drive.google.com docs.google.com dropbox wetransfer onedrive.live.com 1drv.ms box mega.nz sharepoint we.tl huggingface.co kaggle',
	},
	{
		kind: 'link',
		certainty: 'hint',
		why: 'A portfolio or work sample',
		domains:
			'behance.net dribbble figma vimeo youtube youtu.be loom soundcloud artstation deviantart 99designs canva notion.so notion.site medium dev.to stackoverflow wordpress.org github.io vercel.app netlify.app pages.dev apps.apple.com play.google.com producthunt imgur flickr unsplash carbonmade coroflot contently muckrack archive.org wikipedia.org',
	},
	{
		kind: 'link',
		certainty: 'definite',
		why: 'A shortened link',
		domains: 'bit.ly tinyurl goo.gl ow.ly rb.gy cutt.ly t.co lnkd.in goo.gle is.gd buff.ly shorturl.at t.ly',
	},
	{
		kind: 'link',
		certainty: 'definite',
		why: 'A social profile',
		domains:
			'linkedin facebook fb fb.me instagram twitter x tiktok vk ok.ru xing weibo pinterest threads.net bsky.app mastodon.social reddit about.me linktr.ee beacons.ai bio.link carrd.co',
	},
];

const form: Purpose = { kind: 'link', certainty: 'definite', why: 'A contact form or application system', domains: '' };

const byDomain = new Map(purposes.flatMap((purpose) => domainsOf(purpose.domains).map((d) => [d, purpose] as const)));

/** The host of a link as written, lower case, without scheme, credentials, "www." and port. */
export function hostOf(link: string): string {
	const bare = link
		.toLowerCase()
		.replace(/^[a-z][a-z0-9+.-]*:/, '')
		.replace(/^\/\//, '');
	const host = bare.slice(0, bare.search(/[/?#]|$/));
	return host
		.slice(host.lastIndexOf('@') + 1)
		.replace(/:\d*$/, '')
		.replace(/^www\d?\./, '')
		.replace(/\.$/, '');
}

/** The endings of contact sites of two parts. */
export const siteEndings: ReadonlySet<string> = new Set(
	[...byDomain].flatMap(([domain, { certainty }]) =>
		certainty === 'definite' && /^[^.]+\.[^.]+$/.test(domain) ? [domain.split('.')[1] ?? ''] : [],
	),
);

/**
 * Whether two words are a contact site whose dot was left out ("discord gg", "calendly com"), or `any` site known by name. Ordinary words prove
 * nothing ("line me").
 */
export function siteOfWords(first: string, last: string, any = false): boolean {
	const known = byDomain.get(`${first}.${last}`);
	return (
		(any ? known !== undefined : known?.certainty === 'definite') &&
		!/^(?:line|box|around|motion|cal|ok|x|m)$/.test(first)
	);
}

/** Whether `host` is one of `domains` or below one. */
export function within(host: string, domains: readonly string[]): boolean {
	return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

const known = (host: string): Purpose | undefined => {
	const labels = host.split('.');
	for (let i = 0; i < labels.length - 1; i++) {
		const found = byDomain.get(labels.slice(i).join('.'));
		if (found) return found;
	}
	return undefined;
};

/** Whether a host is one of the sites listed here, or below one. */
export const isKnown = (host: string): boolean => known(host) !== undefined;

/** What a link is for: by its domain with one path part, then by the domain and those above it. */
export function purposeOf(link: string): { kind: ContactKind; certainty: Certainty; why: string } {
	const host = hostOf(link);
	const path = link.toLowerCase().slice(link.toLowerCase().indexOf(host) + host.length);
	if (host === 'airtable.com' && /^\/(?:app\w+\/)?(?:shr|pag\w+\/form)/.test(path)) return form;
	const first = byDomain.get(
		host + path.split(/[?#]/)[0]?.slice(0, path.indexOf('/', 1) > 0 ? path.indexOf('/', 1) : undefined),
	);
	if (first) return first;
	const site = known(host);
	const contact = /\/(contact|kontakt|contacto|contatti|book|schedule|meet|hire-me|apply|careers?)\b/.test(path);
	// Somebody's own pages on a host of sites are asked like any other site.
	if (site && !(contact && site.certainty === 'hint' && !byDomain.has(host))) return site;
	if (contact) return { kind: 'link', certainty: 'definite', why: 'A contact or application page' };
	return { kind: 'link', certainty: 'likely', why: 'A link' };
}

/** Mail services whose name alone says "this is an e-mail address"; the second list are ordinary words as well. */
export const mailServices: ReadonlySet<string> = new Set(
	'gmail googlemail hotmail yahoo ymail rocketmail icloud protonmail gmx yandex aol mailru rediffmail fastmail tutanota zoho ukr outlook proton live msn qq web libero wp onet interia orange laposte bk inbox rambler seznam naver hey geemail gmial gmal gamil gmeil jmail hotmial'.split(
		' ',
	),
);
export const unmistakableServices: ReadonlySet<string> = new Set(
	'gmail geemail gmial gmal gamil gmeil jmail hotmial googlemail hotmail yahoo ymail icloud protonmail gmx rediffmail tutanota fastmail yandex outlook aol'.split(
		' ',
	),
);

/** Top-level domains people use every day, and trust to be read as such when the dot is spelt out. */
export const everydayTlds: ReadonlySet<string> = new Set(
	'com org io dev app co info biz net me ai xyz site online tech edu gov ru ua pl tr uk fr br mx cz sk hu ro gr se nl ch at be eu us ca au nz jp cn kr ar cl pt fi dk pro shop store club agency design studio digital cloud gg tv fm space website page link blog de es it in so to'.split(
		' ',
	),
);
/** Those of them that are ordinary words as well: believed only with more evidence. */
export const wordTlds: ReadonlySet<string> = new Set(
	'net me de es it in so to at be us is no am as do my link page site store shop space design online club pro blog agency studio app cloud info co la se by id website'.split(
		' ',
	),
);
