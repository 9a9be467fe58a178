# Names and descriptions in the SensorThings interface.

things-thing-city = The city: values of the whole city, computed by the national standards from those of its national stations
things-thing-station = Station of ambient air monitoring in { $district }
things-sensor-particles = Continuous automatic monitoring of particles (PM10, PM2.5), HJ 653
things-sensor-gases = Continuous automatic monitoring of gases (SO2, NO2, O3, CO), HJ 654
things-sensor-assessment = Computed from hours by GB 3095, HJ 633 and HJ 663
things-observed-aqi = air quality index
things-stream-hour = { $place } { $what } by hour
things-stream-day = { $place } { $what } by day
things-stream-means-hour = Mean concentration of an hour, which is stated with its begin and end
things-stream-means-hour-aqi = Air quality index by the concentrations of an hour
things-stream-means-day = Mean concentration of a day; a day with too few data has none
things-stream-means-day-o3 = Highest running 8-hour mean of a day; a day with too few data has none
things-stream-means-day-aqi = Air quality index of a day; a day with too few data has none
