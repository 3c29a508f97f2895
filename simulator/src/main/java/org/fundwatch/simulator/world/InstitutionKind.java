package org.fundwatch.simulator.world;

/** Kinds of institution that the city has, as the institutions table spells them. */
public enum InstitutionKind {
    HOSPITAL("医院"),
    COMMUNITY("社区卫生服务中心"),
    TOWNSHIP("乡镇卫生院"),
    CLINIC("诊所"),
    PHARMACY("大药房");

    private final String chinese;

    InstitutionKind(String chinese) {
        this.chinese = chinese;
    }

    /** The word that ends the name of such an institution. */
    public String chinese() {
        return chinese;
    }
}
