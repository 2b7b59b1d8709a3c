namespace Mdev.NodeDev.Testing;

public sealed partial record NvidiaCard
{
    const string Wide = "5120x2880";
    const string Widest = "7680x4320";

    /// <summary>One GPU of a Tesla M60 (Maxwell, 8 GB).</summary>
    public static NvidiaCard TeslaM60 { get; } =
        new NvidiaCardMaker("GRID M60-", 8, 0, Wide).Make(
            "Tesla M60",
            0x13F2,
            "11 0B,12 0Q,13 1A,14 1B,15 1Q,16 2A,17 2B,18 2Q,19 4A,20 4Q,21 8A,22 8Q,210 2B4,238 1B4"
        );

    /// <summary>A Tesla T4 (Turing, 16 GB).</summary>
    public static NvidiaCard TeslaT4 { get; } =
        new NvidiaCardMaker("GRID T4-", 16, 0, Widest).Make(
            "Tesla T4",
            0x1EB8,
            "222 1B,223 2B,224 2B4,225 1A,226 2A,227 4A,228 8A,229 16A,230 1Q,231 2Q,232 "
                + "4Q,233 8Q,234 16Q,252 1B4,319 4C,320 8C,321 16C"
        );

    /// <summary>A Quadro RTX 6000 (Turing, 24 GB).</summary>
    public static NvidiaCard Rtx6000 { get; } =
        new NvidiaCardMaker("GRID RTX6000-", 24, 0, Widest).Make(
            "Quadro RTX 6000",
            0x1E30,
            "256 1Q,257 2Q,258 3Q,259 4Q,260 6Q,261 8Q,262 12Q,263 24Q,343 4C,344 6C,345 "
                + "8C,346 12C,347 24C,435 1B,436 2B,437 1A,438 2A,439 3A,440 4A,441 6A,442 "
                + "8A,443 12A,444 24A"
        );

    /// <summary>One of the four GPUs of an A16 (Ampere, 16 GB) with 16 virtual functions.</summary>
    public static NvidiaCard A16 { get; } =
        new NvidiaCardMaker("NVIDIA A16-", 16, 16, Widest).Make(
            "NVIDIA A16",
            0x25B6,
            "690 1B,691 2B,692 1Q,693 2Q,694 4Q,695 8Q,696 16Q,697 1A,698 2A,699 4A,700 8A,701 "
                + "16A,702 4C,703 8C,704 16C"
        );

    /// <summary>An A40 (Ampere, 48 GB) with 32 virtual functions.</summary>
    public static NvidiaCard A40 { get; } =
        new NvidiaCardMaker("NVIDIA A40-", 48, 32, Widest).Make(
            "NVIDIA A40",
            0x2235,
            "555 1B,556 2B,557 1Q,558 2Q,559 3Q,560 4Q,561 6Q,562 8Q,563 12Q,564 16Q,565 "
                + "24Q,566 48Q,567 1A,568 2A,569 3A,570 4A,571 6A,572 8A,573 12A,574 16A,575 "
                + "24A,576 48A,581 4C,582 6C,583 8C,584 12C,585 16C,586 24C,587 48C"
        );

    /// <summary>An A100 (Ampere, 40 GB) with 16 virtual functions and MIG: one vGPU in a GPU instance.</summary>
    public static NvidiaCard A100 { get; } =
        new NvidiaCardMaker("GRID A100-", 40, 16, Widest)
        {
            Shapes =
            [
                new NvidiaInstanceShape("1g.5gb", 1, 5, 7),
                new NvidiaInstanceShape("1g.5gb+me", 1, 5, 1),
                new NvidiaInstanceShape("1g.10gb", 1, 10, 4),
                new NvidiaInstanceShape("2g.10gb", 2, 10, 3),
                new NvidiaInstanceShape("3g.20gb", 3, 20, 2),
                new NvidiaInstanceShape("4g.20gb", 4, 20, 1),
                new NvidiaInstanceShape("7g.40gb", 7, 40, 1),
            ],
        }.Make(
            "NVIDIA A100-PCIE-40GB",
            0x20F1,
            "468 4C,469 5C,470 8C,471 10C,472 20C,473 40C,474 1-5C,475 2-10C,476 3-20C,477 4-20C,478 7-40C,706 1-5CME,"
                + "837 1-10C"
        );

    /// <summary>An L40S (Ada Lovelace, 48 GB) with 32 virtual functions.</summary>
    public static NvidiaCard L40S { get; } =
        new NvidiaCardMaker("NVIDIA L40S-", 48, 32, Widest).Make(
            "NVIDIA L40S",
            0x26B9,
            "1145 1B,1146 2B,1147 1Q,1148 2Q,1149 3Q,1150 4Q,1151 6Q,1152 8Q,1153 12Q,1154 16Q,1155 24Q,1156 48Q,"
                + "1157 1A,1158 2A,1159 3A,1160 4A,1161 6A,1162 8A,1163 12A,1164 16A,1165 24A,1166 48A,"
                + "1167 4C,1168 6C,1169 8C,1170 12C,1171 16C,1172 24C,1173 48C,2164 3B"
        );

    /// <summary>
    /// An RTX PRO 6000 Blackwell (96 GB) with 48 virtual functions and MIG: several vGPUs in a GPU instance.
    /// </summary>
    public static NvidiaCard RtxPro6000 { get; } =
        new NvidiaCardMaker("NVIDIA RTX Pro 6000 Blackwell DC-", 96, 48, Widest)
        {
            TimeSlicesInstances = true,
            Shapes =
            [
                new NvidiaInstanceShape("1g.24gb", 1, 24, 4),
                new NvidiaInstanceShape("2g.48gb", 2, 48, 2),
                new NvidiaInstanceShape("4g.96gb", 4, 96, 1),
            ],
        }.Make(
            "NVIDIA RTX PRO 6000 Blackwell Server Edition",
            0x2BB5,
            "2240 2B,2241 3B,2242 3Q,2243 4Q,2244 6Q,2245 8Q,2246 12Q,2247 16Q,2248 24Q,2249 32Q,2250 48Q,2251 96Q,"
                + "2252 3A,2253 4A,2254 6A,2255 8A,2256 12A,2257 16A,2258 24A,2259 32A,2260 48A,2261 96A,"
                + "2262 1-2B,2263 1-2Q,2264 1-3Q,2265 1-4Q,2266 1-6Q,2267 1-8Q,2268 1-12Q,2269 1-24Q,"
                + "2270 2-4Q,2271 2-6Q,2272 2-8Q,2273 2-12Q,2274 2-16Q,2275 2-24Q,2276 2-48Q,"
                + "2277 4-8Q,2278 4-12Q,2279 4-16Q,2280 4-24Q,2281 4-32Q,2282 4-48Q,2283 4-96Q"
        );
}
