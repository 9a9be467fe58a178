# SensorThings 接口里的名称与说明。

things-thing-city = 城市：由各国控点位按国家标准计算的全市值
things-thing-station = 环境空气质量监测点位，位于{ $district }
things-sensor-particles = 颗粒物（PM10、PM2.5）连续自动监测，HJ 653
things-sensor-gases = 气态污染物（SO2、NO2、O3、CO）连续自动监测，HJ 654
things-sensor-assessment = 按 GB 3095、HJ 633 和 HJ 663 由小时值计算
things-observed-aqi = 空气质量指数
things-stream-hour = { $place } { $what } 小时值
things-stream-day = { $place } { $what } 日值
things-stream-means-hour = 一小时的平均浓度，时段以起止时刻表示
things-stream-means-hour-aqi = 按一小时浓度计算的空气质量指数
things-stream-means-day = 一日的平均浓度；数据不足的日没有值
things-stream-means-day-o3 = 一日内 8 小时滑动平均的最大值；数据不足的日没有值
things-stream-means-day-aqi = 一日的空气质量指数；数据不足的日没有值
