import { fold } from './lookalikes';

/** What a platform's name announces. */
export interface Platform {
	name: string;
	kind: 'handle' | 'email' | 'meeting';
	/** An ordinary word as well ("line", "signal", "teams"): believed only with "my", "id" or an at sign. */
	ordinary: boolean;
	/** A short form ("FB", "IG"): believed before a colon and something that can only be a name. */
	short: boolean;
}

const names: readonly [string, string][] = [
	[
		'Telegram',
		'telegram tg tlg телеграм телеграмм телега телегу телеге телеграме тг тґ телеґрам телегам тележка тележку тележке tlgrm telega telegrama टेलीग्राम 电报 電報 纸飞机 تلغرام تيليجرام تليجرام تلجرام телезі tele telegarm telgrm tgm',
	],
	[
		'WhatsApp',
		'whatsapp watsapp whatsap wattsapp wsp wapp ватсап вацап вотсап вотсапп ватсапе вотсапе whatsup wasap wassap wazzap watsap guasap whazapp zap zapzap wpp व्हाट्सएप व्हाट्सऐप واتساب واتس',
	],
	['Skype', 'skype skajp skajpie skyp skypie skpe skipe skaip скайпик скайп скайпе скайпу स्काइप سكايب'],
	['Viber', 'viber вайбер вайбере'],
	['WeChat', 'wechat weixin 微信 薇信 威信 徽信 微信号 加微信 加薇 加微 绿泡泡 v信 vx'],
	['QQ', 'qq 扣扣 叩叩 企鹅号 企鹅'],
	['Discord', 'discord dicsord discrod dsc дс дискорд діскорд डिस्कॉर्ड ディスコード ディスコ ديسكورد'],
	[
		'Instagram',
		'instagram insta инста инсту инстаграм инстаграме инсте інстаграм інста інсті інсту інсти इंस्टाग्राम इंस्टा instagramm انستا انستغرام',
	],
	['Facebook', 'facebook feis feice feisbuc feisbook фейсбук фейсбуке fejs fejsie fejsbuk फेसबुक'],
	['LinkedIn', 'linkedin линкед лінкедін лінкедин linkdin linkedln линкедин 领英'],
	['Twitter', 'twitter твиттер твіттер'],
	['KakaoTalk', 'kakaotalk kakao 카카오톡 카톡'],
	['ICQ', 'icq аська асю асе'],
	['Threema', 'threema'],
	['Zalo', 'zalo'],
	['Snapchat', 'snapchat снапчат снэпчат снап снапе snapim snapte स्नैपचैट'],
	['TikTok', 'tiktok ttk 抖音 тикток тікток टिकटॉक'],
	['VK', 'vkontakte вконтакте вк'],
	['GitHub', 'github'],
	['Bluesky', 'bluesky bsky'],
	['Mastodon', 'mastodon'],
	['Slack', 'slack'],
	['Google Chat', 'hangouts gchat googlechat'],
	['Keybase', 'keybase'],
	['Behance', 'behance'],
	['Upwork profile elsewhere', 'fiverr'],
	['Reddit', 'reddit реддит'],
	['GitLab', 'gitlab'],
	['Twitch', 'twitch'],
	['Xing', 'xing'],
	['Dribbble', 'dribbble'],
	['Kik', 'kik'],
	['DingTalk', 'dingtalk 钉钉'],
	['Feishu', 'feishu 飞书'],
	['SoundCloud', 'soundcloud'],
	['ArtStation', 'artstation артстейшн артстейшене'],
	['Arattai', 'arattai'],
	['Botim', 'botim'],
	['BiP', 'bip'],
	['Gadu-Gadu', 'gadugadu'],
	['Mattermost', 'mattermost'],
	['Weibo', 'weibo 微博'],
	['Xiaohongshu', 'xiaohongshu 小红书'],
];
const ordinaryNames: readonly [string, string][] = [
	['LINE', 'line'],
	['WhatsApp', 'whats'],
	['Signal', 'signal सिग्नल signala signalu сигнал сигнале сігнал сігналі'],
	['Teams', 'teams teamsach teamsie тимс тимсе тімс тімсі'],
	['Messenger', 'messenger messengerze messengerem мессенджер мессенджере месенджер месенджері'],
	['Session', 'session'],
	['Matrix', 'matrix element элемент элементе елемент елементі матрикс матрице'],
	['Threads', 'threads'],
	['Wire', 'wire'],
	['X', 'x'],
	['imo', 'imo'],
	['Steam', 'steam стим стиме стім'],
	['Facebook', 'face'],
	['Discord', 'disco'],
	['IRC', 'irc libera hackint'],
	['Band', 'band'],
	['MAX', 'макс максе'],
	['Rocket.Chat', 'rocket'],
	['Fediverse', 'fedi fediverse'],
	['Xbox', 'xbox'],
	['PlayStation', 'psn'],
];
const shortNames: readonly [string, string][] = [
	['Facebook', 'fb фб'],
	['Instagram', 'ig'],
	['WhatsApp', 'wa'],
	['VK', 'vk'],
	['WeChat', 'wx'],
	['Snapchat', 'snap snapie'],
	['Discord', 'disc dc'],
	['Gadu-Gadu', 'gg гг'],
];
const mail: readonly [string, string][] = [['Gmail', 'gmail googlemail hotmail yahoo icloud protonmail gmx']];
const meetings: readonly [string, string][] = [
	['Calendly', 'calendly savvycal'],
	['Zoom', 'zoom'],
	['Google Meet', 'googlemeet'],
];

const table = new Map<string, Platform>();
const put = (list: readonly [string, string][], kind: Platform['kind'], ordinary: boolean, short = false): void => {
	for (const [name, words] of list)
		for (const word of words.split(' '))
			if (!table.has(fold(word))) table.set(fold(word), { name, kind, ordinary, short });
};
put(names, 'handle', false);
put(ordinaryNames, 'handle', true);
put(shortNames, 'handle', true, true);
put(mail, 'email', false);
put(meetings, 'meeting', false);

export const platforms: ReadonlyMap<string, Platform> = table;

/** Long names only: what a mask ("sk**e", "wh@tsapp") is compared with. */
export const longNames: readonly string[] = [...table.keys()].filter(
	(name) => /^[a-z]{5,}$/.test(name) && !table.get(name)?.ordinary,
);
