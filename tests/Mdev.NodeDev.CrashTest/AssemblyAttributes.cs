// Signals, and the writer itself, are Linux's.
[assembly: SupportedOSPlatform("linux")]
