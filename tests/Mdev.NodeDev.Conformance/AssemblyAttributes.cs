// The peers are Linux programs.
[assembly: SupportedOSPlatform("linux")]

// Every rig is private to its run, so two hosts are asked at once.
[assembly: Parallelizable(ParallelScope.Children)]
[assembly: LevelOfParallelism(2)]
