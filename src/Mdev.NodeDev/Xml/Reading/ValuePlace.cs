namespace Mdev.NodeDev;

/// <summary>Where a value stands of which it is not clear yet whether it counts.</summary>
readonly record struct ValuePlace(int Line, int Column, string Path);
