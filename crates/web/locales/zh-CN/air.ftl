# 空气质量公开页面、开放数据与订阅的用语。两种语言的键相同，每个键都有用处。

nav-air = 空气质量
air-more = 查看各点位与近期变化
air-feed-title = { $city }：每日空气质量

## 一句话与健康

air-until = 数据截至 { $until }（北京时间）。
air-hour-until = 截至 { $until }
air-reviewed = 数据已审核。
air-provisional = 数据未经审核，可能修正。
air-standards = 按 { $names } 评价。
air-stale = 此后 { $days } 天没有新的指数。
air-health-heading = 对健康意味着什么
air-effect = 对健康的影响
air-advice = 建议
air-sensitive = 当前污染物的敏感人群
air-none = 还没有空气质量数据。
air-none-next = 监测数据导入后，这里会显示全市和各点位的空气质量。可以先看：
air-none-here = 这个点位还没有数据。
air-no-index = 有数据，但不足以得出空气质量指数。
air-no-city-index = 近 30 天没有全市的日指数。各点位的小时数据见下。
air-no-hours = 没有小时数据
air-no-value = 没有数据
air-back = 返回全市空气质量
air-primary = 首要污染物 { $names }

## 点位、图与表

air-stations-heading = 各点位
air-values-heading = 各项污染物
air-hours-heading = 近 24 小时
air-hours-title = { $place }近 24 小时空气质量指数
air-days-heading = 近 30 天
air-days-title = 近 30 天空气质量指数
air-chart-desc = 柱形图，{ $first } 至 { $last }。
air-chart-highest = 最高 { $aqi }，在 { $when }。
air-chart-without = 其中 { $count } 个时段没有指数。
air-chart-caption = 柱高为空气质量指数，颜色为该级别的标准颜色；虚线为 100，超过即为污染；斜纹表示未经审核；空缺表示没有指数。
air-table-open = 数据表：{ $title }
air-table-caption = 浓度、指数与等级
air-place-heading = 点位与数据
air-district = 所在县区
air-position = 位置
air-position-value = 东经 { $longitude }°，北纬 { $latitude }°（WGS-84）
air-grade-reviewed = 已审核
air-grade-provisional = 未审核
air-symbol-pm25 = PM2.5
air-symbol-pm10 = PM10
air-symbol-so2 = SO2
air-symbol-no2 = NO2
air-symbol-co = CO
air-symbol-o3 = O3
air-name-pm25 = 细颗粒物
air-name-pm10 = 可吸入颗粒物
air-name-so2 = 二氧化硫
air-name-no2 = 二氧化氮
air-name-co = 一氧化碳
air-name-o3 = 臭氧
air-unit-pm25 = µg/m³
air-unit-pm10 = µg/m³
air-unit-so2 = µg/m³
air-unit-no2 = µg/m³
air-unit-co = mg/m³
air-unit-o3 = µg/m³

## 今年与目标、级别

air-year-heading = { $year } 年与方案目标
air-target-other-year = 方案未就该年规定，以此目标参照。
air-target-more = 指标说明
air-levels-heading = 六个级别的含义
air-levels-open = 展开六个级别

## 数据

air-files-heading = 数据与订阅
air-file-days = 日数据（CSV）
air-file-hours = 小时数据（CSV）
air-file-stations = 点位（GeoJSON）
about-air = 空气质量由监测点位的小时值按国家标准计算：先得各点位日均值，再得全市日均值与空气质量指数。哪一天按哪一版标准评价，由日期决定，每行数据都写明。
about-air-grades = 未审核的数据是仪器实时上报的，审核后可能改变；已审核的数据是最终的。缺少足够有效数据的时段不给指数，并说明原因。
data-air-days = 空气质量日值：
data-air-hours = 空气质量小时值：
data-air-stations = 监测点位与最新一小时：
data-air-things = 供程序使用的观测数据：
data-air-feed = 每日空气质量（Atom 订阅）
data-air-note = 空气质量数据可用参数 site（全市或点位编码）、from、to（日期，如 2018-01-31）限定：日值至多 3660 天；小时值一个点位至多 366 天，全部点位至多 31 天。

## 表头

column-time = 时间
column-day = 日期
column-hour = 小时结束时刻
column-site = 点位编码
column-pollutant = 污染物
column-concentration = 浓度
column-single-index = 分指数
column-aqi = 空气质量指数
column-level = 级别
column-category = 类别
column-primary = 首要污染物
column-edition = 标准版本
column-grade = 审核
column-reason = 无指数的原因
