namespace Mdev.NodeDev.Changes;

/// <summary>What is known about a failed attempt, each as one fact: the conditions of <see cref="ReasonRow"/> and <see cref="HintRow"/>.</summary>
[Flags]
enum FailureFacts : ulong
{
    None = 0,

    // What was being done.
    Creating = 1UL << 0,
    Removing = 1UL << 1,
    Writing = 1UL << 2,
    Defining = 1UL << 3,
    Undefining = 1UL << 4,

    // How far it came.
    AtOpen = 1UL << 5,
    AtWrite = 1UL << 6,
    AtEnd = 1UL << 7,

    // Whose device it is.
    Nvidia = 1UL << 8,
    Gvtg = 1UL << 9,
    Ccw = 1UL << 10,
    Ap = 1UL << 11,
    Idxd = 1UL << 12,
    Mtty = 1UL << 13,
    Mdpy = 1UL << 14,
    Mbochs = 1UL << 15,
    Sample = 1UL << 40,

    // What kind of parent and type it is.
    VirtualFunction = 1UL << 16,
    FunctionsOff = 1UL << 17,
    MigType = 1UL << 18,

    // Capacity: something was left before, is left after, nothing is left after. None of them: it could not be read.
    WasLeft = 1UL << 19,
    Left = 1UL << 20,
    Exhausted = 1UL << 21,

    // Who else is there.
    Siblings = 1UL << 22,
    SiblingsHere = 1UL << 23,
    OtherTypes = 1UL << 24,
    Users = 1UL << 25,

    // Where the device is.
    OnBus = 1UL << 26,
    OffBus = 1UL << 27,
    NoParent = 1UL << 28,
    SameDevice = 1UL << 29,
    OtherType = 1UL << 30,
    OtherParent = 1UL << 31,

    // Who asks.
    Root = 1UL << 32,

    // Attributes and values.
    Aggregation = 1UL << 33,
    ApConfig = 1UL << 34,
    VgpuParams = 1UL << 35,
    LastByteLost = 1UL << 36,
    Unbound = 1UL << 37,

    // What could have been meant.
    Candidates = 1UL << 38,
    Misspelt = 1UL << 39,
    TypeElsewhere = 1UL << 41,

    // Whether the PCI function that was named is there.
    Function = 1UL << 42,

    // Whether there is a definition that cannot be read.
    Damaged = 1UL << 43,

    // Whether a type was asked for by its name, and whether one that only GVT-g has.
    ByName = 1UL << 44,
    GvtgType = 1UL << 45,

    // Whether nothing was said beside the reason: by a script, or by whoever looked.
    Silent = 1UL << 46,
}
