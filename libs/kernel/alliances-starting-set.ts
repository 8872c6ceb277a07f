import { admitMembers, type Membership } from './alliances.js';
import type { BusinessDate } from './business-date.js';

/** An alliance that the notices name, so that nobody has to form it. */
export interface StartingAlliance {
  readonly allianceId: string;
  /** As the notice writes it. */
  readonly name: string;
  /** Codes of GB/T 2260; a prefecture stands for all below it. */
  readonly members: readonly string[];
  readonly from: BusinessDate;
  /** Where the alliance comes from, then where its members come from: the notices name no members. */
  readonly citation: string;
}

const CITATION = 'N6 art. 3; POLICY interpretation 8';
/** N6's day of issue, which is taken for its day of effect. */
const FROM = '2023-02-23';

/**
 * The three alliances of the metropolitan areas (“三大都市圈”劳务协作联盟) with the members they start with.
 *
 * Law: N6 art. 3; POLICY interpretation 8. 十堰, 随州, 恩施 and 神农架 belong to none until one admits them.
 * What changes after the start is recorded as events; this list is data of its day and is never edited.
 */
export const STARTING_ALLIANCES: readonly StartingAlliance[] = [
  {
    allianceId: 'wuhan-metropolitan',
    name: '武汉都市圈劳务协作联盟',
    // 武汉, 黄石, 鄂州, 黄冈, 孝感, 咸宁; 仙桃, 天门 and 潜江 stand directly under the province.
    members: ['420100', '420200', '420700', '421100', '420900', '421200', '429004', '429006', '429005'],
    from: FROM,
    citation: CITATION,
  },
  {
    allianceId: 'yichang-jingzhou-jingmen',
    name: '宜荆荆都市圈劳务协作联盟',
    // 宜昌, 荆州, 荆门.
    members: ['420500', '421000', '420800'],
    from: FROM,
    citation: CITATION,
  },
  {
    allianceId: 'xiangyang-metropolitan',
    name: '襄阳都市圈劳务协作联盟',
    members: ['420600'],
    from: FROM,
    citation: CITATION,
  },
];

/** What every fold of memberships begins with. */
export const STARTING_MEMBERSHIPS: readonly Membership[] = STARTING_ALLIANCES.reduce<readonly Membership[]>(
  (memberships, alliance) => admitMembers(memberships, { ...alliance, tier: 'core' }),
  [],
);
