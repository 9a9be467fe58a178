# 服务器给出的问题说明。键名 problem-<代码> 与程序中的代码一致；两种语言的键必须相同。

status-200 = 说明
status-400 = 输入无法读取
status-401 = 需要登录
status-403 = 不允许
status-404 = 没有找到
status-405 = 不支持的操作
status-409 = 当前状态不允许
status-413 = 内容过大
status-415 = 格式不支持
status-422 = 输入有误
status-429 = 尝试过于频繁
status-500 = 服务器内部错误
status-503 = 服务暂不可用

## 通用

problem-unknown = 操作未能完成（代码 { $code }）。未作任何更改。
problem-not-found = 没有您要找的内容。它可能已被删除，或地址有误。
problem-method-not-allowed = 此地址不支持这种操作。
problem-conflict = 已经存在：{ $what }。
problem-invalid = 输入有误，请按各项提示修改。
problem-internal = 服务器发生内部错误，未作任何更改。请稍后再试；如仍不行，请把编号 { $request } 告诉系统管理员。
problem-records-unavailable = 数据库暂时无法访问，未作任何更改。请稍后再试；编号 { $request }。
problem-files-unavailable = 佐证文件暂时无法读写，未作任何更改。请稍后再试；编号 { $request }。
problem-took-too-long = 处理时间过长，已中止。请 { $seconds } 秒后再试。

## 登录与权限

problem-not-signed-in = 尚未登录，或登录已过期。请重新登录。
problem-wrong-password = 用户名或密码不正确。
problem-locked = 密码错误次数过多，已暂停登录。请 { $minutes } 分钟后再试，或请系统管理员解锁。
problem-disabled = 此用户已停用，请联系系统管理员。
problem-too-many-sign-ins = 登录尝试过于频繁，请 { $seconds } 秒后再试。
problem-cross-site = 此请求来自其他网站，已拒绝。
problem-csrf = 页面已过期，请刷新后再试。
problem-password-change-due = 请先修改一次性密码。
problem-not-in-your-role = 您的角色不能进行此操作。
problem-no-unit = 您没有所属单位，不能进行此操作。
problem-not-your-unit = 此事项不属于您的单位。
problem-not-a-lead-unit = 只有该任务的牵头单位可以审核。
problem-own-unit = 不能审核本单位提交的内容。
problem-own-submission = 不能审核自己提交的内容。

## 状态

problem-not-in-this-state = 当前状态不允许此操作。它可能刚被他人处理，请刷新查看。
problem-reason-missing = 请说明理由。
problem-registration-unreadable = 登记内容无法读取。
problem-evidence-missing = 请至少附上一份佐证材料。
problem-already-ended = 此事项已结束，不能再更改。
problem-reports-owed = 还有月报未报送，不能办结。
problem-text-missing = 请填写说明。
problem-in-the-future = 日期不能晚于今天。
problem-findings-open = 不合格的每一项都须下达整改，合格的项不下达。
problem-deadline-over = 整改期限不能早于今天。
problem-photo-missing = 请至少附上一张有地点和时间的照片。
problem-not-your-inspection = 您不是这次检查的检查人员。
problem-not-yourself = 不能对自己的账号进行此操作。
problem-clock-not-a-replay = 系统使用真实时间，不能调整。
problem-year-not-covered = 该年份的节假日安排尚未收录，不能调整。
problem-threshold-stated-by-plan = 方案已写明该目标的数值，不能另行设定。

## 输入

problem-not-json = 请以 JSON 格式提交（Content-Type: application/json）。
problem-body-too-large = 提交的内容超过 { $kib } KiB。
problem-file-too-large = 文件超过 { $mib } MiB，请压缩或拆分后再上传。
problem-body-broken-off = 传输中断，内容不完整。请重新提交。
problem-malformed-json = JSON 在第 { $line } 行第 { $column } 列有语法错误。
problem-field-missing = 缺少“{ $field }”。
problem-field-unknown = 不认识“{ $field }”。
problem-value-unknown = “{ $value }”不是可用的值；可用：{ $known }。
problem-wrong-type = 值的类型不对。
problem-not-a-number = 请填写整数。
problem-out-of-range = 数值超出范围。
problem-unreadable = 此值无法读取，请检查格式。

## 下载文件的名称

file-roster = 网格名册
file-duties = 责任分解表
file-scoreboard = 考核排名
file-air-day = 环境空气质量日报
file-air-month = 环境空气质量月报
file-air-year = 环境空气质量年报
problem-value-is-computed = 该指标由空气质量数据或清单台账自动计算，不能手工填报；请导入数据或维护台账。

## 查询选项（SensorThings）

problem-query-option-unknown = 这里没有查询选项“{ $name }”。可用：$filter、$orderby、$top、$skip、$count、$select、$expand，观测数据还有 $resultFormat=dataArray。
problem-query-option-syntax = { $option } 从第 { $at } 个字符起读不懂，请检查写法，例如 $filter=result gt 35 and phenomenonTime ge 2018-01-01T00:00:00%2B08:00。
problem-query-option-value = { $option } 的值不对，请检查写法。
problem-query-option-too-deep = { $option } 嵌套太深或太长，请分几次查询。
problem-entity-property-unknown = 没有属性“{ $name }”。属性名区分大小写，见接口说明。
problem-entity-navigation-unknown = 从这里不能到达“{ $name }”，或不能以此为条件。请见接口说明中各实体的关联。
problem-observations-order = 观测数据不能按“{ $name }”排序，只能按 phenomenonTime、resultTime 或 id。
problem-state-by-step = 状态须通过办理步骤变更，不能直接填写。
problem-nothing-changes = 没有任何变化。
problem-already-published = 该版本已经公布。
problem-import-running = 这个台账正在导入另一个文件，请等它完成或取消后再试。
problem-import-not-ready = 这次导入不在等待确认的阶段，不能写入。
problem-import-not-read = 文件尚未读完，或没有读成，没有可退回的行。
problem-import-over = 这次导入已经结束，不能取消。
problem-nothing-returned = 没有需要退回的行。
file-ledger-template = 填报模板
file-returned-rows = 退回修改
problem-ogc-parameter-unknown = 这里没有参数“{ $name }”，请检查写法；/ogc/api 的接口说明列出了全部参数。
problem-ogc-parameter-value = 参数“{ $name }”的值不对，请检查写法，例如 bbox=108.2,21.5,109.6,22.7、datetime=2018-12-03/.. 或 limit=100。
problem-token-unknown = 登录名与令牌不相符。请在工作台重新生成供其他程序使用的令牌。
file-device-vendor = 监测设备通讯符合性报告
problem-too-many-watch = 同时打开的实时页面太多。请关闭一些；本页会改为定时刷新。

## 监测数据的接入

problem-input-token-wrong = 令牌不存在或已收回。请在“在线监测”页面重新生成，并放在请求头 Authorization: Bearer 之后。
problem-input-too-fast = 发送过于频繁或同时发送过多，请 { $seconds } 秒后再发。
problem-no-gateway = 这台服务器没有启用监测网关，不能接收监测数据。请联系系统管理员。
problem-gateway-closing = 监测网关正在关闭，没有接收。请 { $seconds } 秒后重新发送。
problem-observations-type-unknown = 内容类型应为 application/json、text/csv，HJ 212 报文用 text/plain。
problem-observations-encoding-unknown = 只接收未压缩或用 gzip 压缩的内容。
problem-observations-no-frames = 内容中没有 HJ 212 报文。请检查内容类型：JSON 用 application/json，表格用 text/csv。
problem-too-many-input-tokens = 在用的令牌已达 500 个，请先收回不用的令牌。
problem-device-not-connected = 设备现在没有连接，命令无法送达。请等设备连上后再试。
problem-device-busy = 这台设备排队的命令太多，请稍后再试。
problem-mail-not-configured = 没有配置邮件服务器，请由系统管理员配置。
problem-host-not-allowed = 不允许向该地址发送，请由系统管理员加入允许的主机。
file-device-workbook = 监测设备登记表
problem-device-workbook-has-troubles = 登记表中还有不符合要求的行，没有登记任何设备。请按提示改正后再试。
problem-lead-settled = 这条疑点已经处理过，请刷新页面查看。
