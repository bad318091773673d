/**
 * Top-level domains a company keeps for itself (those of ICANN's Specification 13, and the like): nobody can have a site or a mailbox of their
 * own there, and several are words of what freelancers write about ("next.java", "the old.microsoft"). A link with "https://" is found anyway.
 */
export const closedEndings: ReadonlySet<string> = new Set(
	(
		'aaa aarp abb abbott abbvie abc accenture aco aeg aetna afl agakhan aig airbus airtel akdn alibaba alipay allfinanz allstate ally ' +
		'alstom amazon americanexpress americanfamily amex amfam amica anz aol apple aquarelle aramco arte asda audi audible auspost aws ' +
		'axa azure baidu banamex barclaycard barclays barefoot bauhaus bbc bbt bbva bcg beats bestbuy bharti bing blockbuster bloomberg bms ' +
		'bmw bnpparibas boehringer bofa bosch bostik bradesco bridgestone brother calvinklein canon capitalone cba cbn cbre cern cfa chanel ' +
		'chase chintai chrome cipriani cisco citadel citi citic clinique clubmed commbank comsec crown crs cuisinella datsun dell deloitte ' +
		'delta dhl dnp dupont dvag edeka emerck epson ericsson erni et eurovision extraspace fage fairwinds fedex ferrari ferrero fidelity ' +
		'fido firestone firmdale flickr flir ford fox fresenius frontier ftr fujitsu gallo gallup gap gbiz gea genting george ggee gle ' +
		'globo gmail gmo gmx godaddy goldpoint goodyear goog google grainger gucci guge hangout hbo hdfc hdfcbank hermes hisamitsu hitachi ' +
		'hkt homedepot homegoods homesense honda hotmail hsbc hughes hyatt hyundai ibm icbc ieee ifm ikano infiniti intuit ipiranga ismaili ' +
		'itau itv jaguar java jcb jeep jio jll jmp jnj jpmorgan jprs juniper kddi kerryhotels kerryproperties kfh kia kindle komatsu kpmg ' +
		'kpn kuokgroup lacaixa lamborghini lamer landrover lanxess lasalle latrobe leclerc lefrak lego lexus lidl lifeinsurance lilly ' +
		'lincoln lpl lplfinancial lundbeck maif man mango marriott marshalls mattel mckinsey merckmsd microsoft mint mit mitsubishi mlb mls ' +
		'monash mormon msd mtn mtr nab nba nec netbank netflix neustar nextdirect nexus nfl nhk nico nike nikon nissan nissay nokia norton ' +
		'nowtv nra ntt obi office olayan olayangroup ollo omega oracle orange otsuka panasonic pccw pfizer philips pictet ping pioneer ' +
		'playstation pnc pohl politie praxi progressive pru prudential pwc redumbrella reliance rexroth ricoh ril rogers rwe samsclub ' +
		'samsung sandvik sandvikcoromant sanofi sap saxo sbi scb schaeffler schmidt schwarz seat sener sew sfr shangrila sharp shell sina ' +
		'sky skype sncf softbank sohu sony stada staples statebank statefarm stc stcgroup suzuki swatch target tatamotors tci tdk temasek ' +
		'teva tiaa tjmaxx tjx tkmaxx tmall toray toshiba total toyota travelers travelersinsurance trv tvs ubank ubs unicom uol ups ' +
		'vanguard verisign vig viking virgin visa vivo volvo walmart walter weatherchannel weber weibo weir williamhill windows wme ' +
		'wolterskluwer woodside wtc xbox xerox yahoo yamaxun yandex yodobashi youtube zappos zara ' +
		'ads analytics android anquan arpa athleta author cal call circle coupon data dclk dish docs dot drive dtv dvr eat fly here imamat imdb jot latino lds locker locus ' +
		'lotte map mobile ott play plus prime prod read richardli search secure shouji silk smile thd tui tunes tushu wanggou weather xihuan yun vermögensberater vermögensberatung ' +
		'アマゾン クラウド グーグル ストア セール ファッション ポイント 亚马逊 嘉里 嘉里大酒店 淡马锡 飞利浦 香格里拉 電訊盈科 ارامكو العليان كاثوليك'
	).split(' '),
);
