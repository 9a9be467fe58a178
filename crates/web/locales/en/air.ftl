# The words of the public pages, open data and feed of the air. Both languages have the same keys, and every key is used.

nav-air = Air quality
air-more = Stations and recent days
air-feed-title = { $city }: air quality of each day

## A sentence, and health

air-until = Data until { $until }, Beijing time.
air-hour-until = until { $until }
air-reviewed = The data have been reviewed.
air-provisional = The data are provisional and may be corrected.
air-standards = Judged by { $names }.
air-stale = There has been no newer index for { $days } days.
air-health-heading = What it means for health
air-effect = Effect on health
air-advice = Advice
air-sensitive = Who is sensitive to the present pollutants
air-none = There are no data on the air yet.
air-none-next = Once monitoring data are imported, the air of the city and its stations is shown here. Meanwhile:
air-none-here = There are no data of this station yet.
air-no-index = There are data, but not enough for an air quality index.
air-no-city-index = There is no index of the city for any of the last 30 days. The hours of the stations are below.
air-no-hours = No hourly data
air-no-value = No data
air-back = Back to the air of the city
air-primary = primary: { $names }

## Stations, charts and tables

air-stations-heading = Stations
air-values-heading = The six pollutants
air-hours-heading = The last 24 hours
air-hours-title = Air quality index at { $place }, last 24 hours
air-days-heading = The last 30 days
air-days-title = Air quality index, last 30 days
air-chart-desc = Column chart from { $first } to { $last }.
air-chart-highest = The highest is { $aqi }, at { $when }.
air-chart-without = { $count ->
    [1] One place has no index.
   *[other] { $count } places have no index.
}
air-chart-caption = The height is the air quality index, the colour is the standard’s for the level. Above the broken line at 100 the air counts as polluted. Hatched: provisional. A gap: no index.
air-table-open = Table: { $title }
air-table-caption = concentrations, index and level
air-place-heading = The station and its data
air-district = District
air-position = Position
air-position-value = { $longitude }° E, { $latitude }° N (WGS-84)
air-grade-reviewed = reviewed
air-grade-provisional = provisional
air-symbol-pm25 = PM2.5
air-symbol-pm10 = PM10
air-symbol-so2 = SO2
air-symbol-no2 = NO2
air-symbol-co = CO
air-symbol-o3 = O3
air-name-pm25 = fine particles
air-name-pm10 = inhalable particles
air-name-so2 = sulfur dioxide
air-name-no2 = nitrogen dioxide
air-name-co = carbon monoxide
air-name-o3 = ozone
air-unit-pm25 = µg/m³
air-unit-pm10 = µg/m³
air-unit-so2 = µg/m³
air-unit-no2 = µg/m³
air-unit-co = mg/m³
air-unit-o3 = µg/m³

## The year against the plan, and the levels

air-year-heading = { $year } against the plan
air-target-other-year = The plan states no target for that year; this one stands in.
air-target-more = More on this target
air-levels-heading = What the six levels mean
air-levels-open = Show the six levels

## Data

air-files-heading = Data and feed
air-file-days = Days (CSV)
air-file-hours = Hours (CSV)
air-file-stations = Stations (GeoJSON)
about-air = The air is computed from the hourly values of monitoring stations by the national standards: first the days of each station, then the days and the air quality index of the city. Which edition of a standard applies is decided by the date and stated with every row.
about-air-grades = Provisional data are as the instruments report them and may change on review; reviewed data are final. Where too few valid data exist there is no index, and the reason is given.
data-air-days = Air quality by day:
data-air-hours = Air quality by hour:
data-air-stations = Stations with their newest hour:
data-air-things = Observations for programs:
data-air-feed = Air quality of each day (Atom feed)
data-air-note = Air data can be narrowed by site (the city, or a station by its code), from and to (days such as 2018-01-31): at most 3,660 days; hours of one station for at most 366 days, of all stations for at most 31.

## Heads of tables

column-time = Time
column-day = Day
column-hour = End of the hour
column-site = Code
column-pollutant = Pollutant
column-concentration = Concentration
column-single-index = Individual index
column-aqi = AQI
column-level = Level
column-category = Category
column-primary = Primary pollutants
column-edition = Edition of the standard
column-grade = Review
column-reason = Why there is no index
