import { CURL_EXAMPLES, curlOf } from './curl-examples.js';
import { escaped, htmlPage } from './html.js';

const LINKS: readonly (readonly [path: string, text: string])[] = [
  ['/lists', '清单与台账 · The lists that the notices ask for'],
  ['/api/docs', '接口页面（可直接试用） · Interface page, to try every command'],
  ['/api/events?limit=20', '事件日志 · The log of events'],
  ['/api/events/stream', '实时事件流 · The log as it grows'],
  ['/api/ready', '就绪检查 · Is the service ready?'],
  ['/api/problems', '拒绝代码及依据 · Refusal codes and the law behind them'],
];

/** The page at `/`. */
export function startPage(origin: string): string {
  const links = LINKS.map(([path, text]) => `<li><a href="${path}">${path}</a>: ${escaped(text)}</li>`);
  const examples = CURL_EXAMPLES.map(
    (example) => `<h3>${escaped(example.title)}</h3>\n<pre>${escaped(curlOf(example, origin))}</pre>`,
  );
  return htmlPage({
    title: '劳务输出 · Labour dispatch',
    body: `<h1>农村劳动力就业匹配与劳务输出 <span class="en">Labour dispatch for rural workers of Hubei</span></h1>
<p>登记劳动者和岗位，匹配、点对点输送、签订合同、稳岗一年、兑现补贴；
每一步都是事件，每个决定都有依据。</p>
<p class="en">Workers and vacancies go in; people are matched, carried point to point, sign contracts and
work a year, and their employers are rewarded. Every step is an event, every decision says why.</p>
<h2>入口 · Where to go</h2>
<ul>
${links.join('\n')}
</ul>
<h2>三个例子 · Three examples</h2>
${examples.join('\n')}
<p>请求头 <code>X-Actor</code> 说明由谁办理，代替正式登录。
<span class="en">The header <code>X-Actor</code> says who acts; it stands in for a real sign-on.</span></p>`,
  });
}
