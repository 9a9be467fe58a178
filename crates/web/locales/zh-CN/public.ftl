# 公开页面的文字。两种语言的键必须相同，且都要用到。

site-name = { $city }大气污染防治公开进展
feed-title = { $plan }：最新进展
skip = 跳到正文
switch = English
list-comma = 、
colon = ：

replay-word = 历史回放
replay-sentence = 本页按 { $day } 的日期显示，是对过去的回放，不是今天的情况。

nav-label = 主要页面
nav-plan = 进展
nav-targets = 目标
nav-about = 如何统计

as-of = 截至北京时间 { $day }。
footer-computed = 所有进展均由报送记录与指标数据计算得出，不由人工填写百分比。
footer-staff = 工作人员入口

## 总览

plan-title = 方案进展
numbers-heading = 数字
number-tasks = 任务总数
number-targets = 目标
reports-sentence = 已开启月调度 { $owed } 份：按时 { $on_time } 份，迟报 { $late } 份，逾期未报 { $missing } 份，未到期 { $not_due } 份。
goals-heading = 总体目标
goals-caption = 方案提出的总体目标及目前状况
next-heading = 近期节点
next-none = 近期没有到期事项。
calendar-link = 订阅时间节点（日历 iCalendar）
chapters-heading = 各章任务
lead = 牵头：
next-due = 下一节点：

## 任务

task-number = 任务 { $id }
words-heading = 方案原文
who-heading = 由谁负责
progress-heading = 办理进度
dates-heading = 时间节点
no-dates = 方案未对本任务规定时间节点。
overdue-sentence = 有 { $count } 项报送已逾期。
nothing-overdue = 没有逾期事项。
nobody-named = 方案未写明
and-others = 等
no-deadline = 方案未写明
nothing-due = 暂无
count-awaiting-receipt = 待签收单位
count-in-progress = 进行中单位
count-under-review = 待审核单位
count-completed = 已办结单位
unit-now = （现由{ $names }承担）
strength-must = 方案要求：必须做到。
strength-in-principle = 方案要求：原则上做到。
strength-strive = 方案要求：争取做到。
strength-encourage = 方案要求：鼓励做到。

## 目标

targets-heading = 量化目标
targets-lead = 方案中写明数字的目标共 { $count } 项。每项都写明依据、统计口径和目前状况。
threshold-open = 数值由后续文件确定
no-value = 尚无数据
value-as-of = { $day } 数据
holds-from = 自 { $day } 起
expected-by-then = 按直线进度，届时应为 { $value } { $unit }
goal-chapter = 总体目标

## 状态

standing-overdue = 有逾期
standing-awaiting-receipt = 待签收
standing-under-way = 进行中
standing-done = 已办结
status-met = 已达到
status-on-course = 进度正常
status-behind = 滞后
status-not-assessable = 不可评估
status-awaiting-value = 待填数
dated-done = 已完成
dated-overdue = 已逾期
dated-ahead = 未到期
dated-not-assessable = 不可评估
kind-target = 目标
kind-deliverable = 成果
kind-duty = 要求
kind-report = 报送

## 统计说明

about-lead = 这里公开本市大气污染防治方案的每项任务、由谁负责、办到什么程度。
about-plan-heading = 任务从哪里来
about-plan = 任务逐条取自方案原文。点开任一任务即可看到原句。方案原文为中文，英文页面同样照录。
about-units = 责任单位以方案所列为准；机构改革后职责移交的，注明现承担单位。
about-standing-heading = 任务状态如何得出
about-standing-overdue = 至少有一份月调度或成果材料已过期限而未报送。
about-standing-awaiting-receipt = 没有逾期，但还有单位未签收。
about-standing-under-way = 各单位均已签收，没有逾期，尚未全部办结。
about-standing-done = 全部责任单位已办结或销号。
about-target-heading = 目标状态如何得出
about-target = 目标状态由经审核的数值与方案规定的数值比较得出。目标期限未到的，与从起点到目标的直线进度比较。
about-status-met = 经审核的数值已达到方案要求。
about-status-on-course = 期限未到，数值不落后于直线进度。
about-status-behind = 数值落后于直线进度，或期限已过而未达到。
about-status-not-assessable = 按现有资料不能判断，并写明原因。
about-status-awaiting-value = 尚未收到可用的数值。
about-reports-heading = 按时如何计算
about-reports = 月调度的期限按工作日计算，包括国务院办公厅公布的节假日和调休上班日。期限当日报送的算按时。
data-heading = 开放数据与订阅
data-lead = 以下数据可自由使用，内容与页面相同。
data-tasks = 任务：
data-targets = 目标：
data-feed = 订阅最新进展（Atom）
data-csv-note = CSV 文件为 UTF-8 编码，以等号、加号等开头的单元格前加撇号，防止被当作公式。
about-privacy-heading = 个人信息
about-privacy = 公开页面不含任何个人姓名，不使用 Cookie，不加载其他网站的内容。

## 表头

column-id = 编号
column-chapter = 章
column-chapter-heading = 章标题
column-heading = 任务标题
column-text = 方案原文
column-leads = 牵头单位
column-responsible = 责任单位
column-deadline = 完成期限
column-standing = 状态
column-next-due = 下一节点
column-overdue = 逾期项数
column-reports-owed = 已开启月调度
column-reports-on-time = 按时月调度
column-targets = 目标编号
column-task = 所在任务
column-name = 指标
column-quote = 方案原文
column-definition = 统计口径
column-asked = 目标值
column-comparator = 比较
column-threshold = 目标数值
column-unit = 单位
column-value = 现值
column-value-as-of = 现值日期
column-expected = 直线进度应达
column-status = 状态
column-why = 说明
comparator-at-most = 不高于
comparator-at-least = 不低于
comparator-below = 低于
comparator-above = 高于
comparator-exactly = 等于
comparator-about = 约

## 问题页与订阅

problem-back = 回到方案进展
problem-number = 状态 { $status }，编号 { $request }
calendar-name = { $city }大气污染防治时间节点
calendar-name-own = { $city }大气污染防治：我的待办

## 计量单位（符号照写，词语在此）

measure-count = 个
measure-document = 份
measure-list = 份
measure-vehicles = 辆

nav-ledgers = 公开清单
ledgers-heading = 公开的清单台账
ledgers-lead = { $count ->
    [0] 还没有公布的清单。清单按年冻结后公布，只含可以公开的项。
   *[other] 已公布 { $count } 份。清单按年冻结后公布，只含可以公开的项；冻结后不再改动，可用校验值核对。
}
ledgers-edition = { $ledger }（{ $year }年版）
ledgers-as-of = 截至
ledgers-objects = 对象数
ledgers-note = 说明
ledgers-hash = 校验值
ledgers-files = 下载
ogc-title = 地图数据服务
ogc-description = 区域与台账对象，供地图软件按通行的要素接口读取。公开的对所有人开放，其余须登录，或以登录名和供其他程序使用的令牌访问。
ogc-this = 本页数据
ogc-page = 本页网页
ogc-api = 接口说明
ogc-api-page = 接口说明（网页）
ogc-conformance = 所遵循的标准
ogc-collections = 图层
ogc-collection = 所属图层
ogc-items = 要素
ogc-next = 下一页
ogc-previous = 上一页
ogc-links = 链接
ogc-matched = 符合条件的共 { $matched } 个，本页 { $returned } 个。
